/** One field a screen, on phones and tablets: Back and Next under the thumb, and where one is in the part. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { AgreeHere, useAsks } from '../agreement/slot.tsx'
import { ButtonLink } from '../look/Button.tsx'
import { Dialog } from '../look/Dialog.tsx'
import { Dock } from '../look/Dock.tsx'
import { Icon } from '../look/Icon.tsx'
import { LeaveButton } from '../look/LeaveButton.tsx'
import { MeetingPiece } from '../meeting/slot.tsx'
import { LockedNote } from '../moderation/LockedNote.tsx'
import { PauseCard } from '../moderation/PauseCard.tsx'
import styles from './FieldScreen.module.css'
import { OneField } from './OneField.tsx'
import { PlanFrame } from './PlanFrame.tsx'
import { usePlan, useSay, useWriteRight } from './plan-context.ts'
import { type ShownField, walkFrom } from './plan-order.ts'
import { useStanding } from './use-standing.ts'

const useTo = (): ((shown: ShownField | null) => string) => {
  const { to } = usePlan()
  return (shown) => (shown ? to(shown.section.key, shown.field.key) : to())
}

/** All fields of the part, to go to one straight away. */
const FieldList = ({ shown, onGo }: { readonly shown: ShownField; readonly onGo: () => void }) => {
  const { t } = useTranslation('plan')
  const say = useSay()
  const to = useTo()
  const { sections } = usePlan()
  const standing = useStanding()
  const fields = sections.find(({ section }) => section.key === shown.section.key)?.fields ?? []
  return (
    <ol className={styles.list}>
      {fields.map((each) => (
        <li key={each.id}>
          <Link to={to(each)} onClick={onGo} aria-current={each.id === shown.id ? 'page' : undefined}>
            <span>{say(each.field.short)}</span>
            <span className="small soft">{standing.isEmpty(each) ? '' : t('state.written')}</span>
          </Link>
        </li>
      ))}
      <li>
        <AgreeHere what="link" section={shown.section.key} onGo={onGo} />
      </li>
    </ol>
  )
}

const Where = ({ shown }: { readonly shown: ShownField }) => {
  const { t } = useTranslation('plan')
  const say = useSay()
  const { sections } = usePlan()
  const [isOpen, setOpen] = useState(false)
  const { number, of } = walkFrom(sections, shown.id)
  return (
    <>
      <button type="button" className={styles.where} onClick={() => setOpen(true)}>
        <span className={styles.name}>
          <span className={styles.field}>{t('whereField', { field: say(shown.field.short) })} </span>
          <span className="nowrap">{t('where', { number, of })}</span>
        </span>
        <Icon name="up" size="small" />
      </button>
      <Dialog title={say(shown.section.title)} isOpen={isOpen} onClose={() => setOpen(false)}>
        <FieldList shown={shown} onGo={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

export const FieldScreen = ({ shown }: { readonly shown: ShownField }) => {
  const { t } = useTranslation('plan')
  const { t: common } = useTranslation('common')
  const { sections } = usePlan()
  const say = useSay()
  const to = useTo()
  const { to: address } = usePlan()
  const { back, next, number, of } = walkFrom(sections, shown.id)
  const asks = useAsks(shown.section) && number === of
  const isHeld = useWriteRight(shown).kind === 'held'
  const dock = (
    <Dock
      columns="two"
      foot={
        <>
          <LeaveButton />
          <MeetingPiece what="break" />
          <Where shown={shown} />
        </>
      }
    >
      <ButtonLink icon="back" to={to(back)}>
        {common('back')}
      </ButtonLink>
      <ButtonLink kind="main" iconEnd="next" to={asks ? address(shown.section.key, 'agree') : to(next)}>
        {next || asks ? common('next') : t('done')}
      </ButtonLink>
    </Dock>
  )
  return (
    <PlanFrame title={t('title.plan')} dock={dock} isInside>
      <PauseCard />
      <MeetingPiece what="held" section={shown.section.key} />
      <LockedNote section={shown.section.key} />
      <p className={`label ${styles.section}`}>{say(shown.section.title)}</p>
      <OneField shown={shown} level="h1" />
      {shown.field.kind === 'notice' || isHeld || !next ? null : (
        <div className={styles.skip}>
          <ButtonLink size="small" icon="skip" to={to(next)}>
            {t('skip')}
          </ButtonLink>
        </div>
      )}
    </PlanFrame>
  )
}
