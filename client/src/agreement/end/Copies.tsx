/** Who wants a copy how: each chooses on their own device, the facilitator sees it; and which parts stay open. */
import { can } from '@twofold/shared/roles'
import { useTranslation } from 'react-i18next'
import { People, PersonLine } from '../../look/PersonLine.tsx'
import { LockButton } from '../../moderation/LockButton.tsx'
import { useBeside, useModeration, usePeopleNow, usePlan, useSay } from '../../plan/plan-context.ts'
import styles from '../agreement.module.css'
import { useCopyWords } from '../CopyChoice.tsx'

const StaysOpen = () => {
  const { t } = useTranslation(['agreement', 'plan'])
  const say = useSay()
  const { sections } = usePlan()
  const { locks } = useModeration()
  return (
    <section aria-labelledby="stays-open">
      <h2 id="stays-open">{t('end.stays')}</h2>
      <p className="soft">{t('end.staysText')}</p>
      <ul className={styles.parts}>
        {sections.map(({ section }) => (
          <li key={section.key}>
            <span>
              {say(section.title)}
              <span className="small soft">
                {locks[section.key] ? t('plan:state.locked') : t('end.isOpen')}
              </span>
            </span>
            <LockButton section={section.key} isShort />
          </li>
        ))}
      </ul>
    </section>
  )
}

export const Copies = () => {
  const { t } = useTranslation('agreement')
  const { copies } = useBeside()
  const people = usePeopleNow().filter(({ role }) => can(role, 'agree'))
  const words = useCopyWords()
  return (
    <>
      <h1 tabIndex={-1}>{t('end.copies')}</h1>
      <p className="lead">{t('end.copiesLead')}</p>
      <People label={t('end.copies')}>
        {people.map((person) => {
          const copy = copies[person.id]
          return (
            <PersonLine key={person.id} person={person}>
              {copy ? words(copy) : t('end.noCopy')}
            </PersonLine>
          )
        })}
      </People>
      <StaysOpen />
    </>
  )
}
