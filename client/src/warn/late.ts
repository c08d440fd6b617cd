/** What warns before something private is shared: fetched when the page is at rest. */
export { WarnFlag } from './WarnFlag.tsx'
export { WarnHint } from './WarnHint.tsx'
