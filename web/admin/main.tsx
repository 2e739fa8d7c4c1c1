import '@fontsource-variable/ibm-plex-sans/wght.css';
import '@fontsource/ibm-plex-mono/400.css';
import '@mantine/core/styles.css';
import '../ui/tokens.css';
import '../ui/global.css';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startTexts } from '../ui/i18n.ts';
import { styleNonce } from '../ui/theme.ts';
import { App } from './app.tsx';

// What locks scrolling behind dialogs makes a style element too.
setNonce(styleNonce());
void startTexts().then(() =>
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);
