/** What a browser says of itself, as far as it tells a person which of their devices it is. */
export type DeviceWords = {
  readonly program: 'chrome' | 'edge' | 'firefox' | 'opera' | 'safari' | 'samsung-internet' | null;
  readonly system: 'android' | 'ios' | 'linux' | 'macos' | 'windows' | null;
};

// In this order: browsers that are built on another name that one as well.
const PROGRAMS: readonly (readonly [NonNullable<DeviceWords['program']>, RegExp])[] = [
  ['edge', /\bEdg(e|A|iOS)?\//],
  ['opera', /\b(OPR|Opera)\//],
  ['samsung-internet', /\bSamsungBrowser\//],
  ['firefox', /\b(Firefox|FxiOS)\//],
  ['chrome', /\b(Chrome|CriOS|HeadlessChrome)\//],
  ['safari', /\bSafari\//],
];
const SYSTEMS: readonly (readonly [NonNullable<DeviceWords['system']>, RegExp])[] = [
  ['android', /\bAndroid\b/],
  ['ios', /\b(iPhone|iPad|iPod)\b/],
  ['windows', /\bWindows\b/],
  ['macos', /\bMac OS X\b|\bMacintosh\b/],
  ['linux', /\bLinux\b|\bX11\b/],
];

/** Reads a user agent; what it does not say, or says of a program that few have, is null. */
export function deviceWords(userAgent: string): DeviceWords {
  return {
    program: PROGRAMS.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? null,
    system: SYSTEMS.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? null,
  };
}
