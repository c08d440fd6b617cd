/** What went wrong with a request, kindly, next to the button that made it. */
import { useTranslation } from 'react-i18next'
import { Note } from '../look/Note.tsx'
import type { Trouble } from './request.ts'

export const TroubleNote = ({ trouble }: { readonly trouble: Trouble | null }) => {
  const { t } = useTranslation()
  return (
    <div role="status">
      {trouble ? (
        <Note kind="changed" icon={trouble === 'noLine' ? 'cloudOff' : 'idea'}>
          <p>{t(`apiError.${trouble}`)}</p>
        </Note>
      ) : null}
    </div>
  )
}
