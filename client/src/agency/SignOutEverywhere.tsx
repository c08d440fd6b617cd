/** For a lost phone or a shared computer: ends every session of the account, this one too. Asked first. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { house } from '../http/house.ts'
import { TroubleNote } from '../http/TroubleNote.tsx'
import { useDeed } from '../http/use-deed.ts'
import { Button } from '../look/Button.tsx'
import { Dialog } from '../look/Dialog.tsx'

const Ask = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation(['agency', 'common'])
  const deed = useDeed()
  const signOut = (): void =>
    deed.run(async () => {
      await house.signOutEverywhere()
      // A new page: nothing of the agency stays in this one's memory.
      location.replace('/')
    })
  return (
    <Dialog
      title={t('everywhere.title')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button kind="danger" isBusy={deed.isBusy} onClick={signOut}>
            {t('everywhere.do')}
          </Button>
        </>
      }
    >
      <p>{t('everywhere.text')}</p>
      <TroubleNote trouble={deed.trouble} />
    </Dialog>
  )
}

export const SignOutEverywhere = () => {
  const { t } = useTranslation('agency')
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button kind="quiet" size="small" icon="leave" aria-haspopup="dialog" onClick={() => setAsking(true)}>
        {t('everywhere.ask')}
      </Button>
      {isAsking ? <Ask onClose={() => setAsking(false)} /> : null}
    </>
  )
}
