import { SegmentedControl, Text, Textarea } from '@mantine/core';
import { type KeyboardEvent, type Ref, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Markdown } from './markdown.tsx';
import classes from './markdown-editor.module.css';

interface Props {
  readonly ref?: Ref<HTMLTextAreaElement>;
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** characters that the API takes */
  readonly most: number;
  readonly placeholder?: string;
  readonly error?: string;
  readonly required?: boolean;
  readonly disabled?: boolean;
  /** Ctrl-Enter */
  readonly onSubmit?: () => void;
}

/** A text in Markdown, and what it will look like. */
export function MarkdownEditor({ ref, label, value, onChange, most, onSubmit, ...input }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [shown, setShown] = useState<'write' | 'preview'>('write');
  const submit = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSubmit?.();
  };
  return (
    <div className={classes.editor}>
      <div className={classes.head}>
        <label htmlFor={id} className={classes.label}>
          {label}
        </label>
        <SegmentedControl
          aria-label={t('markdown.show')}
          value={shown}
          onChange={(next) => setShown(next as 'write' | 'preview')}
          data={[
            { value: 'write', label: t('markdown.write') },
            { value: 'preview', label: t('markdown.preview') },
          ]}
        />
      </div>
      {shown === 'write' ? (
        <Textarea
          {...input}
          ref={ref}
          id={id}
          autosize
          minRows={5}
          maxRows={20}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          onKeyDown={submit}
        />
      ) : (
        <div className={classes.preview}>
          {value.trim() ? <Markdown text={value} /> : <Text c="dimmed">{t('markdown.nothing')}</Text>}
        </div>
      )}
      <div className={classes.foot}>
        <span>{t('markdown.hint')}</span>
        <span className="tg-number" data-over={value.length > most || undefined}>
          {value.length > most * 0.8 && t('markdown.length', { length: value.length, most })}
        </span>
      </div>
    </div>
  );
}
