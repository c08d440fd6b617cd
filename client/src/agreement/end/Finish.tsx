/** The meeting ends: its version is named, and one more question is asked before all go. */
import { maxVersionNameLength } from '@twofold/shared/limits'
import type { Meeting } from '@twofold/shared/meeting'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '../../look/Button.tsx'
import { Dialog } from '../../look/Dialog.tsx'
import { TextField } from '../../look/Field.tsx'
import { Note } from '../../look/Note.tsx'
import { ActTrouble } from '../../moderation/ActTrouble.tsx'
import { useAct } from '../../moderation/use-act.ts'
import { usePlan } from '../../plan/plan-context.ts'
import { useLivePlan } from '../../sync/use-live-plan.ts'
import { useLanguage } from '../../words/language.ts'
import styles from '../agreement.module.css'

export const useDayWords = (): ((day: string | number) => string) => {
  const { language } = useLanguage()
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long' })
  return (day) => format.format(typeof day === 'number' ? day : new Date(`${day}T12:00`))
}

interface FinishProps {
  readonly meeting: Meeting
  readonly days: readonly string[]
}

export const Finish = ({ meeting, days }: FinishProps) => {
  const { t } = useTranslation('agreement')
  const { live } = usePlan()
  const save = useLivePlan(live, 'save')
  const dayWords = useDayWords()
  const [name, setName] = useState(
    t('end.version', { number: meeting.number, date: dayWords(Date.now()) }).slice(0, maxVersionNameLength),
  )
  const [isAsking, setAsking] = useState(false)
  const { isBusy, trouble, act } = useAct()
  const versionName = name.trim()
  const reviewOn = [...new Set(days.filter((day) => day !== ''))].sort()
  const end = () => act({ kind: 'closeMeeting', versionName, reviewOn }, { next: () => setAsking(false) })
  return (
    <>
      <h1 tabIndex={-1}>{t('end.title')}</h1>
      <p className="lead">{t('end.lead')}</p>
      <TextField
        label={t('end.name')}
        hint={t('end.nameHint')}
        value={name}
        maxLength={maxVersionNameLength}
        message={versionName === '' ? t('end.namePlease') : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <p>
        {reviewOn.length > 0
          ? t('end.reviews', { date: reviewOn.map(dayWords).join(' · ') })
          : t('end.noReviews')}
      </p>
      <Button kind="main" icon="check" isBusy={versionName === ''} onClick={() => setAsking(true)}>
        {t('end.do')}
      </Button>
      <Dialog title={t('end.sure')} isOpen={isAsking} onClose={() => setAsking(false)}>
        <p>{t('end.sureText')}</p>
        {save === 'saved' ? null : <p role="status">{t('saving')}</p>}
        <ActTrouble trouble={trouble} />
        <div className={styles.steps}>
          <Button onClick={() => setAsking(false)}>{t('end.notYet')}</Button>
          <Button kind="main" isBusy={isBusy || save !== 'saved'} onClick={end}>
            {t('end.do')}
          </Button>
        </div>
      </Dialog>
    </>
  )
}

/** What the meeting left behind. */
export const Ended = ({ meeting }: { readonly meeting: Meeting }) => {
  const { t } = useTranslation('agreement')
  const { to } = usePlan()
  const dayWords = useDayWords()
  return (
    <>
      <h1 tabIndex={-1}>{t('end.over')}</h1>
      <Note kind="yes" icon="check" title={t('end.named', { name: meeting.versionName ?? '' })} isNews>
        <p>
          {meeting.reviewOn.length > 0
            ? t('end.reviews', { date: meeting.reviewOn.map(dayWords).join(' · ') })
            : t('end.noReviews')}
        </p>
        <p>{t('end.goesOn')}</p>
      </Note>
      <ButtonLink kind="main" to={to()}>
        {t('end.toPlan')}
      </ButtonLink>
    </>
  )
}
