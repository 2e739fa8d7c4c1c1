import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconFileTypePdf } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toastProblem } from '../../ui/feedback/toast.ts';
import { type DocumentOf, FORMATS, type Format, pathOf, saveElectronic } from './electronic.ts';

interface Props {
  readonly of: DocumentOf;
  readonly id: number;
}

/** The document as a PDF, in a tab of its own, and as an electronic invoice. */
export function DocumentButtons({ of, id }: Props) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
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
      >
        {t('documents.pdf')}
      </Button>
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
