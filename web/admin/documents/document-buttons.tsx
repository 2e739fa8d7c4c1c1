import { Button, Menu, Text } from '@mantine/core';
import { IconChevronDown, IconFileTypePdf } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toastProblem } from '../../ui/feedback/toast.ts';
import { type DocumentOf, FORMATS, type Format, missingIn, pathOf, saveElectronic } from './electronic.ts';

interface Props {
  readonly of: DocumentOf;
  readonly id: number;
}

/** The document as a PDF, in a tab of its own, and as an electronic invoice. */
export function DocumentButtons({ of, id }: Props) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState('');
  const save = async (format: Format) => {
    setBusy(true);
    await saveElectronic(of, id, format).catch(toastProblem);
    setBusy(false);
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileTypePdf size={15} />}
        component="a"
        href={`${pathOf(of, id)}/pdf`}
        target="_blank"
        rel="noopener"
        // What the tab shows can not say it: who reads it there would be the customer.
        onClick={() => void missingIn(of, id).then(setMissing, () => {})}
      >
        {t('documents.pdf')}
      </Button>
      {missing && (
        <Text role="status" size="xs" c="var(--tg-warn)" maw={260}>
          {t('documents.missing', { signs: missing })}
        </Text>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" loading={busy} rightSection={<IconChevronDown size={14} />}>
            {t('documents.electronic')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {FORMATS.map((format) => (
            <Menu.Item key={format} onClick={() => void save(format)}>
              {t(`documents.formats.${format}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
