import { ActionIcon, Button, FileButton, Tooltip } from '@mantine/core';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { toastProblem } from '../../ui/feedback/toast.ts';
import { MOST_BYTES, MOST_FILES, sizeText } from './files.ts';
import classes from './thread.module.css';

interface Props {
  readonly files: readonly File[];
  readonly disabled: boolean;
  readonly onChange: (files: readonly File[]) => void;
}

/** The files that go along with a message; what is too large or too many is said before anything is sent. */
export function FilePicker({ files, disabled, onChange }: Props) {
  const { t } = useTranslation();
  const add = (more: readonly File[]) => {
    for (const { name, size } of more) if (size > MOST_BYTES) toastProblem(t('tickets.tooLarge', { name }));
    const next = [...files, ...more.filter(({ size }) => size <= MOST_BYTES)];
    if (next.length > MOST_FILES) toastProblem(t('tickets.tooMany', { count: MOST_FILES }));
    onChange(next.slice(0, MOST_FILES));
  };
  return (
    <>
      {files.length > 0 && (
        <ul className={classes.attachments} aria-label={t('tickets.files')}>
          {files.map((file, index) => (
            <li key={`${index} ${file.name}`}>
              <IconPaperclip size={14} aria-hidden />
              <span className={classes.fileName}>{file.name}</span>
              <span className="tg-dim tg-number">{sizeText(file.size)}</span>
              <ActionIcon
                size="xs"
                disabled={disabled}
                aria-label={t('tickets.removeFile', { name: file.name })}
                onClick={() => onChange(files.filter((_, at) => at !== index))}
              >
                <IconX size={12} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <FileButton multiple onChange={add} disabled={disabled || files.length >= MOST_FILES}>
        {(props) => (
          <Tooltip label={t('tickets.attachHint', { count: MOST_FILES })}>
            <Button
              {...props}
              variant="default"
              className={classes.attach}
              leftSection={<IconPaperclip size={15} />}
              disabled={disabled || files.length >= MOST_FILES}
            >
              {t('tickets.attach')}
            </Button>
          </Tooltip>
        )}
      </FileButton>
    </>
  );
}
