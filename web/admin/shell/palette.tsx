import '@mantine/spotlight/styles.css';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Keys } from '../../ui/shortcuts/keys.tsx';
import { useFoundPages, useFoundRecords } from './palette-search.ts';

const [store, palette] = createSpotlight();

interface Props {
  /** what has been typed before the palette was there */
  readonly typed: string;
  /** whether Enter was among it */
  readonly entered: boolean;
  readonly onClose: () => void;
}

/** Jumps to a page, or to a user, an invoice, a ticket. Shown while it is mounted. */
export function Palette({ typed, entered: early, onClose }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [query, setQuery] = useState(typed);
  const pages = useFoundPages(query);
  const { groups, searching } = useFoundRecords(query);
  useEffect(() => palette.open(), []);
  const found = [...pages, ...groups].flatMap((group) => group.found.map(({ key }) => key)).join();
  // Enter before anything is found opens what is found then.
  const entered = useRef(early);
  useEffect(() => {
    const first = selectFirst(found);
    if (!searching && entered.current) first?.click();
    if (first && !searching) entered.current = false;
  }, [found, searching]);
  return (
    <Spotlight.Root
      store={store}
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClose}
      scrollable
      centered={false}
      yOffset="12vh"
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      maxHeight="60vh"
      attributes={{ content: { 'aria-label': t('palette.title') } }}
    >
      <Spotlight.Search
        onKeyDown={(event) => {
          entered.current = event.key === 'Enter' && searching;
        }}
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.title')}
        leftSection={<IconSearch size={18} stroke={1.7} />}
      />
      <Spotlight.ActionsList>
        {[...pages, ...groups].map(({ label, found }) => (
          <Spotlight.ActionsGroup key={label} label={label}>
            {found.map(({ key, label, description, icon: Icon, keys, link }) => (
              <Spotlight.Action
                key={key}
                label={label}
                description={description}
                leftSection={<Icon size={18} stroke={1.7} />}
                rightSection={keys && <Keys keys={keys} />}
                onClick={() => void navigate(link)}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {pages.length + groups.length === 0 && (
          <Spotlight.Empty>{searching ? t('palette.searching') : t('palette.nothing', { query })}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** Enter opens the first that was found, also when it has come after the last key. */
function selectFirst(found: string): HTMLElement | undefined {
  const list = document.getElementById(store.getState().listId);
  if (!found || !list) return undefined;
  for (const action of list.querySelectorAll('[data-selected]')) action.removeAttribute('data-selected');
  const first = list.querySelector<HTMLElement>('[data-action]') ?? undefined;
  first?.setAttribute('data-selected', 'true');
  store.updateState((state) => ({ ...state, selected: 0 }));
  return first;
}
