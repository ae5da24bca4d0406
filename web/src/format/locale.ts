/** The reader's language for `Intl`. Some systems report a locale that `Intl` refuses, such as `en-US@posix`. */
export const locale: string = [...navigator.languages, 'en'].find(isKnown) ?? 'en';

function isKnown(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}
