/** Under the head on phones and tablets: a pause in one tap, and the room on a sheet from below. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { BesidePiece } from '../beside/slot.tsx'
import { Button, ButtonLink } from '../look/Button.tsx'
import { Dialog } from '../look/Dialog.tsx'
import { StateLine } from '../look/Tag.tsx'
import { useModeration, usePlan, useSay } from '../plan/plan-context.ts'
import { useHere } from '../plan/use-standing.ts'
import { LockButton } from './LockButton.tsx'
import styles from './moderation.module.css'
import notes from './notes.module.css'
import { PauseButton } from './PauseButton.tsx'
import { RoomLines } from './RoomPanel.tsx'
import { WaysOut } from './WaysOut.tsx'

/** Every part with its lock. */
const Parts = () => {
  const { t } = useTranslation(['moderation', 'plan'])
  const say = useSay()
  const { sections } = usePlan()
  const { locks } = useModeration()
  return (
    <section aria-labelledby="parts-to-lock">
      <h3 className="label" id="parts-to-lock">
        {t('room.parts')}
      </h3>
      <ul className={styles.parts}>
        {sections.map(({ section }) => (
          <li key={section.key}>
            <span>
              {say(section.title)}
              {locks[section.key] ? <StateLine icon="lock">{t('plan:state.locked')}</StateLine> : null}
            </span>
            <LockButton section={section.key} isShort />
          </li>
        ))}
      </ul>
    </section>
  )
}

const RoomSheet = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation('moderation')
  const { to } = usePlan()
  const { section } = useParams()
  return (
    <Dialog title={t('room.title')} isOpen onClose={onClose}>
      <div className={styles.room}>
        <RoomLines />
        <PauseButton />
        <BesidePiece what="room" onDone={onClose} />
        {section ? <LockButton section={section} /> : <Parts />}
        <ButtonLink kind="quiet" wide to={to('who')} onClick={onClose}>
          {t('room.everybody')}
        </ButtonLink>
        <WaysOut onGo={onClose} />
      </div>
    </Dialog>
  )
}

export const Strip = () => {
  const { t } = useTranslation('moderation')
  const [isOpen, setOpen] = useState(false)
  const here = useHere()
  return (
    <div className={notes.strip}>
      <Button size="small" icon="people" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('here', { count: here.length })}
      </Button>
      <PauseButton isSmall />
      {isOpen ? <RoomSheet onClose={() => setOpen(false)} /> : null}
    </div>
  )
}
