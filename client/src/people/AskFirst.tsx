/** Before something that ends a person's access: what will happen, in plain words. */
import { useTranslation } from 'react-i18next'
import { TroubleNote } from '../http/TroubleNote.tsx'
import { useDeed } from '../http/use-deed.ts'
import { Button } from '../look/Button.tsx'
import { Dialog } from '../look/Dialog.tsx'
import type { Listed } from './StaffPeople.tsx'

export interface AskFirstProps {
  readonly what: 'again' | 'ending'
  readonly person: Listed
  readonly onDo: () => Promise<void>
  readonly onClose: () => void
}

export const AskFirst = ({ what, person, onDo, onClose }: AskFirstProps) => {
  const { t } = useTranslation(['people', 'common'])
  const deed = useDeed()
  const { name } = person
  return (
    <Dialog
      title={t(`${what}.title`, { name })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button
            kind={what === 'ending' ? 'danger' : 'main'}
            isBusy={deed.isBusy}
            onClick={() => deed.run(onDo)}
          >
            {t(`${what}.do`)}
          </Button>
        </>
      }
    >
      <p>{t(`${what}.text`, { name })}</p>
      <TroubleNote trouble={deed.trouble} />
    </Dialog>
  )
}
