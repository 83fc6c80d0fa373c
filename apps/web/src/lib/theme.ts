import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/** The look: one accent, calm corners, Inter. Shade 9 because lighter ones fail the contrast of WCAG 2.2 AA. */
export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: 9,
  colors: {
    petrol: [
      '#eef8f9',
      '#dcedf0',
      '#b5dae1',
      '#8ac6d1',
      '#66b5c3',
      '#4fa9b9',
      '#3f9bac',
      '#2b8394',
      '#1a6f80',
      '#0c5b6b',
    ],
  },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  headings: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontWeight: '650' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
});

/** Text colours that the defaults make too pale to read. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': '#1d2427',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-dimmed': '#56616a',
    '--mantine-color-placeholder': '#6b757d',
    '--mantine-color-default-border': '#c3cbd1',
  },
  dark: {
    '--mantine-color-text': '#dfe4e6',
    '--mantine-color-error': '#ff9b9b',
    '--mantine-color-dimmed': '#a9b2b8',
    '--mantine-color-placeholder': '#949da3',
    '--mantine-color-anchor': '#8ac6d1',
  },
});
