/** Opens the waiting room, or says why it cannot be opened now. */
import { isUnderWay, type Meeting, mayMeet, type Safety } from '@twofold/shared/meeting'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { TroubleNote } from '../http/TroubleNote.tsx'
import { Button, ButtonLink } from '../look/Button.tsx'
import { Note } from '../look/Note.tsx'
import { Sheet } from '../look/Sheet.tsx'
import styles from './plan-meeting.module.css'
import { usePlanPath, useReady } from './ready.ts'
import { useDo } from './use-do.ts'

/** Null: nothing stands against it. */
const whyNot = (safety: Safety, { plan: { expected } }: Meeting): 'notNow' | 'apart' | null => {
  if (safety.kind === 'notNow') return 'notNow'
  const isApart = expected.some((one) => expected.some((other) => !mayMeet(safety, one, other)))
  return isApart ? 'apart' : null
}

const Under = ({ meeting }: { readonly meeting: Meeting }) => {
  const { t } = useTranslation('meetings')
  const to = usePlanPath()
  return (
    <>
      <Note kind="action" icon="people">
        {meeting.phase === 'waiting' ? t('open.isOpen') : t('open.isLive')}
      </Note>
      <ButtonLink kind="main" wide to={to}>
        {t('open.go')}
      </ButtonLink>
    </>
  )
}

const Open = ({ meeting }: { readonly meeting: Meeting }) => {
  const { t } = useTranslation('meetings')
  const { plan } = useReady()
  const doing = useDo()
  const navigate = useNavigate()
  const to = usePlanPath()
  const why = whyNot(plan.safety, meeting)
  return (
    <>
      <p className="mid soft">{t('open.lead')}</p>
      {why ? <Note icon="pause">{t(`open.${why}`)}</Note> : null}
      <TroubleNote trouble={doing.trouble} />
      {why ? null : (
        <Button
          kind="main"
          wide
          isBusy={doing.isBusy}
          onClick={() => doing.act({ kind: 'openMeeting' }, undefined, () => void navigate(to))}
        >
          {t('open.do')}
        </Button>
      )}
    </>
  )
}

export const OpenRoom = ({ meeting }: { readonly meeting: Meeting }) => {
  const { t } = useTranslation('meetings')
  const id = useId()
  return (
    <Sheet>
      <section className={styles.card} aria-labelledby={id}>
        <h2 className="h3" id={id}>
          {t('open.title')}
        </h2>
        {isUnderWay(meeting) ? <Under meeting={meeting} /> : <Open meeting={meeting} />}
      </section>
    </Sheet>
  )
}
