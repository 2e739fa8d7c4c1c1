import { Button, SegmentedControl } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { TimeInput } from '../../../ui/resource-form/time-input.tsx';
import { saveFile, toCsv } from '../../../ui/resource-table/export-csv.ts';
import type { ChangeSearch } from '../../../ui/resource-table/use-address.ts';
import type { Search } from '../../../ui/search-params.ts';
import { user } from '../routes.ts';
import classes from './statement.module.css';
import { noteOf, type Statement, type StatementLine, wordsOf } from './statement.ts';

interface Props {
  readonly statement: Statement;
  readonly currency: string;
  readonly search: Search;
  readonly change: ChangeSearch;
}

/** Which currency and which days; both stand in the address. */
export function StatementTools({ statement, currency, search, change }: Props) {
  const { t } = useTranslation();
  const { userId } = user.useParams();
  const save = useCsv(statement, currency);
  const { currencies } = statement.meta;
  const day = (name: 'from' | 'until', label: string) => (
    <TimeInput
      day
      size="xs"
      label={label}
      value={search[name] ? `${search[name]}T00:00` : null}
      onChange={(value) => change({ [name]: value ? dayOf(new Date(value)) : undefined }, { replace: true })}
    />
  );
  return (
    <div className={classes.tools}>
      {currencies.length > 1 && (
        <SegmentedControl
          size="xs"
          aria-label={t('fields.currency')}
          data={currencies}
          value={currency}
          onChange={(code) => change({ currency: code })}
        />
      )}
      {day('from', t('statement.from'))}
      {day('until', t('statement.until'))}
      <Button
        className={classes.save}
        size="xs"
        variant="default"
        leftSection={<IconDownload size={14} />}
        onClick={() => void save(`statement-${userId}-${currency}.csv`)}
      >
        {t('table.export')}
      </Button>
    </div>
  );
}

const dayOf = (at: Date): string =>
  [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-');

function useCsv({ data }: Statement, currency: string) {
  const { t } = useTranslation();
  const columns = [
    { id: 'created_at', label: t('payments.day') },
    { id: 'kind', label: t('ledger.kind'), value: wordsOf },
    { id: 'note', label: t('ledger.note'), value: noteOf },
    { id: 'invoice_number', label: t('ledger.invoice') },
    { id: 'owed', label: t('statement.owed') },
    { id: 'credit', label: t('statement.credit') },
    { id: 'paid_back', label: t('statement.paidBack') },
    { id: 'balance', label: t('statement.balance') },
    { id: 'currency_code', label: t('fields.currency'), value: () => currency },
  ];
  return async (name: string) => saveFile(await toCsv<StatementLine>(columns, data, () => {}), name);
}
