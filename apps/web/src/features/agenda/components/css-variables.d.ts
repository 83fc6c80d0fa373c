import 'react';

declare module 'react' {
  /** Variables of our own style sheets may be set beside the properties. */
  interface CSSProperties {
    [variable: `--${string}`]: string | number | undefined;
  }
}
