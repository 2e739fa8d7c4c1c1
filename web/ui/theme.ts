import {
  type CSSVariablesResolver,
  createTheme,
  localStorageColorSchemeManager,
  type MantineColorsTuple,
} from '@mantine/core';

/** Ten shades each, light to dark, made in OKLCH: white text on shade 6 has a contrast of at least 4.5. */
const colors: Record<string, MantineColorsTuple> = {
  petrol: [
    '#eef9fc',
    '#dcf1f7',
    '#bae3ed',
    '#92d0df',
    '#6ab8cb',
    '#409db2',
    '#16788b',
    '#0c6373',
    '#084e5b',
    '#083740',
  ],
  gray: ['#f9fafb', '#f2f4f6', '#e5e8ea', '#d5dadc', '#bfc5c8', '#767f84', '#5a646a', '#475257', '#293338', '#151d21'],
  dark: ['#e3e7e9', '#c3c8cb', '#9fa6aa', '#7d878c', '#38424a', '#262e32', '#1c2427', '#171d20', '#101619', '#090e10'],
  green: ['#ecf9ef', '#d4f3db', '#ade4bb', '#86d29b', '#5ebc7b', '#409f61', '#2c7e49', '#22683b', '#19522d', '#11391f'],
  yellow: [
    '#fff6e9',
    '#ffeccc',
    '#ffd59c',
    '#fbbd6e',
    '#eea743',
    '#ce8c27',
    '#a26a0e',
    '#835508',
    '#6a4408',
    '#4e3104',
  ],
  red: ['#fff4f2', '#ffe4e1', '#ffc8c2', '#fda19a', '#f5746d', '#e54c4a', '#c72d31', '#a52427', '#811d1f', '#5c1717'],
  blue: ['#f0f6ff', '#e0ecfe', '#c2d9fc', '#9cc0f5', '#71a3ec', '#4b86dc', '#306abe', '#24569f', '#1a447f', '#122f5a'],
};

const small = { size: 'sm' } as const;

export const theme = createTheme({
  colors,
  primaryColor: 'petrol',
  primaryShade: { light: 6, dark: 6 },
  black: '#151d21',
  fontFamily: "'IBM Plex Sans Variable', ui-sans-serif, system-ui, sans-serif",
  fontFamilyMonospace: "'IBM Plex Mono', ui-monospace, monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '0.375rem', sm: '0.625rem', md: '0.875rem', lg: '1.25rem', xl: '2rem' },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '10px', xl: '16px' },
  defaultRadius: 'md',
  headings: {
    fontFamily: "'IBM Plex Sans Variable', ui-sans-serif, system-ui, sans-serif",
    fontWeight: '600',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.4' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
      h4: { fontSize: '0.875rem', lineHeight: '1.4' },
      h5: { fontSize: '0.8125rem', lineHeight: '1.4' },
      h6: { fontSize: '0.75rem', lineHeight: '1.4' },
    },
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  // By name, not with `extend`: importing a component here would bring it into the first load.
  components: {
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Button: { defaultProps: { ...small, radius: 'md' } },
    Checkbox: { defaultProps: small },
    Input: { defaultProps: small },
    // Hints below, so that fields side by side stand in one line.
    InputWrapper: { defaultProps: { ...small, inputWrapperOrder: ['label', 'input', 'error', 'description'] } },
    Menu: {
      defaultProps: { shadow: 'md', position: 'bottom-end', withinPortal: true, withInitialFocusPlaceholder: false },
    },
    Modal: { defaultProps: { centered: true, radius: 'lg', overlayProps: { backgroundOpacity: 0.35 } } },
    Paper: { defaultProps: { withBorder: true, radius: 'lg' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Tabs: { defaultProps: { keepMounted: false } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: true, fz: 'xs' } },
  },
});

/** Mantine's own surfaces take their colours from `tokens.css`. */
export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--tg-surface)',
    '--mantine-color-text': 'var(--tg-text)',
    '--mantine-color-dimmed': 'var(--tg-dim)',
    '--mantine-color-placeholder': 'var(--tg-dim)',
    '--mantine-color-anchor': 'var(--tg-accent)',
    '--mantine-color-error': 'var(--tg-bad)',
    '--mantine-color-default-border': 'var(--tg-line-strong)',
    '--mantine-color-default': 'var(--tg-surface)',
    '--mantine-color-default-hover': 'var(--tg-hover)',
  };
  return { variables: {}, light: shared, dark: shared };
};

/** The key is also read by `build/early-script.ts`. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'tollgate.scheme' });

/** The nonce of the page, which the Content-Security-Policy asks of every style element. */
export const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
