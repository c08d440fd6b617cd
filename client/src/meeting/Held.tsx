/** Over a part: whose words come first now, or in which part all are. Said when it comes. */
import { can } from '@twofold/shared/roles'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../look/Button.tsx'
import { Note } from '../look/Note.tsx'
import { useMe, useModeration, usePeople, useWriting } from '../plan/plan-context.ts'
import styles from './held.module.css'
import { useAddressOf, usePartTitle } from './use-meeting.ts'

const FloorNote = () => {
  const { t } = useTranslation('meeting')
  const { floor, pause } = useModeration()
  const { person } = useWriting()
  const people = usePeople()
  const { role } = useMe()
  if (!floor || pause) return null
  const speaker = people.find(({ id }) => id === floor.participant)
  if (!speaker) return null
  const { name } = speaker
  const isMine = floor.participant === person.id
  const words = (): string | null => {
    if (isMine) return t('floor.mineText')
    if (floor.participant === person.saidBy) return t('floor.forThem', { name })
    // The floor is for the families alone: whoever writes for others has no turn to wait for.
    if (can(role, 'scribe')) return t('floor.scribe', { name })
    return can(role, 'write') ? t('floor.wait') : null
  }
  const text = words()
  return (
    <div className={styles.held} data-held="floor">
      <Note
        kind={isMine ? 'yes' : 'plain'}
        icon={isMine ? 'pen' : 'clock'}
        title={isMine ? t('floor.mine') : t('floor.theirs', { name })}
      >
        {text ? <p>{text}</p> : null}
      </Note>
    </div>
  )
}

const OnlyNote = ({ section }: { readonly section: string }) => {
  const { t } = useTranslation('meeting')
  const { only, pause } = useModeration()
  const partTitle = usePartTitle()
  const addressOf = useAddressOf()
  if (!only || pause || only.section === section) return null
  return (
    <div className={styles.held} data-held="only">
      <Note icon="idea" title={t('only.title', { part: partTitle(only.section) })}>
        <p>{t('only.text')}</p>
        <div className={styles.way}>
          <ButtonLink size="small" iconEnd="next" to={addressOf(only.section)}>
            {t('only.go')}
          </ButtonLink>
        </div>
      </Note>
    </div>
  )
}

export const Held = ({ section }: { readonly section: string }) => (
  <div role="status">
    <FloorNote />
    <OnlyNote section={section} />
  </div>
)
