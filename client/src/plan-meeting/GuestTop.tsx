/** The head for a facilitator who came by a link: no agency's home. */
import { LanguagePicker } from '../look/LanguagePicker.tsx'
import { TopBar } from '../look/TopBar.tsx'
import type { Ready } from './ask.ts'

export const GuestTop = ({ plan, to }: { readonly plan: Ready; readonly to: string }) => (
  <TopBar plan={plan} to={to} isTight end={<LanguagePicker isCompact />} />
)
