import '@mantine/spotlight/styles.css';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Keys } from '../../ui/shortcuts/keys.tsx';
import { useFoundPages, useFoundRecords } from './palette-search.ts';

const [store, palette] = createSpotlight();

/** Jumps to a page, or to a user, an invoice, a ticket. Shown while it is mounted. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const pages = useFoundPages(query);
  const { groups, searching } = useFoundRecords(query);
  useEffect(() => palette.open(), []);
  const found = [...pages, ...groups].flatMap((group) => group.found.map(({ key }) => key)).join();
  useEffect(() => selectFirst(found), [found]);
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
function selectFirst(found: string): void {
  const list = document.getElementById(store.getState().listId);
  if (!found || !list) return;
  for (const action of list.querySelectorAll('[data-selected]')) action.removeAttribute('data-selected');
  list.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
  store.updateState((state) => ({ ...state, selected: 0 }));
}
