import { MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirmations } from '../ui/feedback/confirmations.tsx';
import { Toasts } from '../ui/feedback/toasts.tsx';
import { colorSchemeManager, cssVariables, styleNonce, theme } from '../ui/theme.ts';
import { queryClient, router } from './router.ts';

export function App() {
  const { t } = useTranslation();
  const named = useMemo(() => withNames(t('actions.close')), [t]);
  return (
    <MantineProvider
      theme={named}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Confirmations />
        <Toasts />
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** Buttons that Mantine draws by itself say what they do, in the reader's language. */
function withNames(close: string) {
  const closeButtonProps = { 'aria-label': close };
  return mergeThemeOverrides(theme, {
    components: {
      Modal: { defaultProps: { ...theme.components?.Modal?.defaultProps, closeButtonProps } },
      Drawer: { defaultProps: { closeButtonProps } },
    },
  });
}
