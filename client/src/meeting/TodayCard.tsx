/** How the child is today, in a few lines: everybody reads it before the meeting and in it; parents write it. */
import { maxTodayLength } from '@twofold/shared/limits'
import { can } from '@twofold/shared/roles'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { ActTrouble } from '../moderation/ActTrouble.tsx'
import { useAct } from '../moderation/use-act.ts'
import { useBeside, useMe, usePeople, usePlan } from '../plan/plan-context.ts'
import styles from './card.module.css'

const Form = ({ before, onClose }: { readonly before: string; readonly onClose: () => void }) => {
  const { t } = useTranslation(['meeting', 'common'])
  const { overview } = usePlan()
  const { isBusy, trouble, act } = useAct()
  const id = useId()
  const [text, setText] = useState(before)
  const save = (event: FormEvent) => {
    event.preventDefault()
    const words = text.trim()
    if (words === before) return onClose()
    act(
      { kind: 'writeToday', text: words },
      { said: t('today.done'), undo: { kind: 'writeToday', text: before }, next: onClose },
    )
  }
  return (
    <form className={styles.form} onSubmit={save}>
      <label htmlFor={id}>{t('today.ask', { child: overview.child })}</label>
      <textarea
        id={id}
        rows={4}
        maxLength={maxTodayLength}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <p className="small soft">{t('today.who')}</p>
      <div className={styles.buttons}>
        <Button onClick={onClose}>{t('common:cancel')}</Button>
        <Button kind="main" type="submit" isBusy={isBusy}>
          {t('today.save')}
        </Button>
      </div>
      <ActTrouble trouble={trouble} />
    </form>
  )
}

export const TodayCard = () => {
  const { t } = useTranslation('meeting')
  const { overview } = usePlan()
  const { today } = useBeside()
  const title = useId()
  const people = usePeople()
  const { role, family } = useMe()
  const [isWriting, setWriting] = useState(false)
  const mayWrite = can(role, 'writeFamilyField') && family !== 'agency'
  const by = people.find(({ id }) => id === today?.by)
  if (!today && !mayWrite) return null
  return (
    <section className={styles.today} aria-labelledby={title}>
      <h2 className="h3" id={title}>
        {t('today.title', { child: overview.child })}
      </h2>
      {isWriting ? (
        <Form before={today?.text ?? ''} onClose={() => setWriting(false)} />
      ) : (
        <>
          <p className={styles.words}>{today?.text ?? t('today.empty', { child: overview.child })}</p>
          {today && by ? <p className="small soft">{by.name}</p> : null}
          {mayWrite ? (
            <Button size="small" icon="pen" onClick={() => setWriting(true)}>
              {t(today ? 'today.change' : 'today.write')}
            </Button>
          ) : null}
        </>
      )}
    </section>
  )
}
