/** Beside a moment that is not as it was written: says so, in one sentence for each thing that is wrong with it. */
import { useTranslation } from 'react-i18next'
import { Note } from '../look/Note.tsx'
import { useBreakWords } from './SealDetails.tsx'
import type { SealState } from './seal.ts'

export const SealHere = ({ seal, moment }: { readonly seal: SealState; readonly moment: number }) => {
  const { t } = useTranslation('seal')
  const words = useBreakWords()
  const here = seal.kind === 'checked' ? seal.report.breaks.filter((one) => one.moment === moment) : []
  if (here.length === 0) return null
  return (
    <Note kind="changed" icon="idea" title={t('broken.here')} isNews>
      {[...new Set(here.map(({ broken }) => words(broken)))].map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Note>
  )
}
