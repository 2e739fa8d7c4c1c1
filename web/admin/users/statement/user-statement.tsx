import { IconReceipt } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { signOf } from '../../../ui/amounts.ts';
import { StateMessage } from '../../../ui/feedback/state-message.tsx';
import { Figures } from '../../../ui/figures.tsx';
import { useMoney } from '../../../ui/money.ts';
import { Panel } from '../../../ui/panel.tsx';
import { RecordPage } from '../../../ui/record-page.tsx';
import { useAddress } from '../../../ui/resource-table/use-address.ts';
import { user } from '../routes.ts';
import classes from './statement.module.css';
import { type Statement, statementQuery } from './statement.ts';
import { StatementLines } from './statement-lines.tsx';
import { StatementTools } from './statement-tools.tsx';

/** A customer's account in one currency: what was owed and paid, and how it stood after each. */
export function UserStatement() {
  const { t } = useTranslation();
  const { userId } = user.useParams();
  const [search, change] = useAddress();
  const query = useQuery({ ...statementQuery(userId, search), placeholderData: keepPreviousData });
  return (
    <RecordPage query={query}>
      {(statement) =>
        statement.meta.currency_code === null ? (
          <Panel>
            <StateMessage icon={IconReceipt} title={t('statement.none')} text={t('statement.noneText')} />
          </Panel>
        ) : (
          <div className={classes.page} data-stale={query.isPlaceholderData || undefined}>
            <StatementTools
              statement={statement}
              currency={statement.meta.currency_code}
              search={search}
              change={change}
            />
            <Balances meta={statement.meta} currency={statement.meta.currency_code} />
            <Panel flush>
              <StatementLines statement={statement} currency={statement.meta.currency_code} />
            </Panel>
          </div>
        )
      }
    </RecordPage>
  );
}

function Balances({ meta, currency }: { meta: Statement['meta']; currency: string }) {
  const { t } = useTranslation();
  const money = useMoney();
  const side = (balance: string) => t(`statement.side.${(['less', 'even', 'more'] as const)[signOf(balance) + 1]!}`);
  return (
    <Figures
      figures={[
        { label: t('statement.opening'), value: money(meta.opening, currency), more: side(meta.opening) },
        { label: t('statement.owed'), value: money(meta.owed, currency) },
        { label: t('statement.credit'), value: money(meta.credit, currency) },
        { label: t('statement.closing'), value: money(meta.closing, currency), more: side(meta.closing) },
      ]}
    />
  );
}
