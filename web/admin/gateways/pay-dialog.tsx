import { Anchor, Button, Select, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { Gateway, Invoice, PaymentAttempt } from '@tollgate/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { afterWrite, api } from '../../ui/api.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { toastProblem } from '../../ui/feedback/toast.ts';
import { Markdown } from '../../ui/markdown/markdown.tsx';
import { FormDialog } from '../../ui/resource-form/form-dialog.tsx';

interface Props {
  readonly invoice: Invoice;
  readonly gateways: readonly Gateway[];
  readonly onClose: () => void;
}

/** Begins a payment through a gateway, and shows what the customer is to do. */
export function PayDialog({ invoice, gateways, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const usable = gateways.filter(
    ({ currencies }) => currencies.length === 0 || currencies.includes(invoice.currency_code),
  );
  const [chosen, setChosen] = useState<string | null>(usable[0] ? String(usable[0].id) : null);
  const [step, setStep] = useState<PaymentAttempt['step']>();
  const [busy, setBusy] = useState(false);
  const begin = async () => {
    setBusy(true);
    try {
      const input = { gateway_id: Number(chosen), return_url: window.location.href };
      setStep((await api.invoices.payThrough(invoice.id, input)).step);
      await afterWrite(client);
    } catch (error) {
      toastProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <FormDialog opened onClose={onClose} title={t('attempts.pay')}>
      {step ? (
        <StepText step={step} />
      ) : (
        <Stack>
          <Select
            label={t('attempts.gateway')}
            data={usable.map(({ id, name }) => ({ value: String(id), label: name }))}
            value={chosen}
            onChange={setChosen}
            allowDeselect={false}
          />
          <Button loading={busy} disabled={!chosen} onClick={() => void begin()}>
            {t('attempts.begin')}
          </Button>
        </Stack>
      )}
    </FormDialog>
  );
}

function StepText({ step: { type, url, text } }: { step: NonNullable<PaymentAttempt['step']> }) {
  const { t } = useTranslation();
  if (type === 'redirect' && url)
    return (
      <Stack>
        <Text size="sm">{t('attempts.sendLink')}</Text>
        <Anchor href={url} target="_blank" rel="noreferrer">
          {url}
        </Anchor>
        <CopyButton text={url} label={t('attempts.page')} />
      </Stack>
    );
  if (type === 'instructions' && text) return <Markdown text={text} />;
  return <Text size="sm">{t('attempts.ownForm')}</Text>;
}
