import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { Confirmations } from '../ui/feedback/confirmations.tsx';
import { Toasts } from '../ui/feedback/toasts.tsx';
import { colorSchemeManager, cssVariables, styleNonce, theme } from '../ui/theme.ts';
import { queryClient, router } from './router.ts';

export function App() {
  return (
    <MantineProvider
      theme={theme}
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
