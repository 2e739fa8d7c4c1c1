import { TagsInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { redirectProblem } from './redirect-problem.ts';

interface Props {
  readonly label: string;
  readonly value: readonly string[];
  readonly onChange: (addresses: readonly string[]) => void;
  readonly error?: string;
}

/** Addresses that users are sent back to, checked as they are typed. */
export function RedirectsInput({ label, value, onChange, error }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const problem = text ? redirectProblem(text) : undefined;
  const wrong = value.find((entry) => redirectProblem(entry));
  const wrongText =
    wrong && t(`oauthClients.redirectProblems.${redirectProblem(wrong) ?? 'address'}`, { address: wrong });
  return (
    <TagsInput
      label={label}
      description={problem ? t('oauthClients.notYet') : t('oauthClients.redirectsHint')}
      placeholder={value.length === 0 ? 'https://app.example.com/callback' : undefined}
      error={wrongText ?? error}
      splitChars={[' ', ',']}
      acceptValueOnBlur
      value={[...value]}
      onChange={onChange}
      searchValue={text}
      onSearchChange={setText}
    />
  );
}
