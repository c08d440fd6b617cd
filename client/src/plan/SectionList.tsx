/** The plan's parts: first, the five key questions, the rest; each with one line about how it stands. */
import type { Person } from '@twofold/shared/people'
import { can } from '@twofold/shared/roles'
import { useTranslation } from 'react-i18next'
import { Link, NavLink } from 'react-router'
import { AnswerLink, AnswerState } from '../agreement/slot.tsx'
import { BesidePiece } from '../beside/slot.tsx'
import { listNames } from '../editor/who-look.ts'
import { Icon } from '../look/Icon.tsx'
import { lookOf } from '../look/people.ts'
import { StateLine } from '../look/Tag.tsx'
import { Flag } from '../warn/Warn.tsx'
import { useLanguage } from '../words/language.ts'
import { useMe, usePlan, useSay } from './plan-context.ts'
import { groups, inGroups, type ShownSection } from './plan-order.ts'
import styles from './SectionList.module.css'
import { type SectionState, stateOfSection } from './section-state.ts'
import { useStanding } from './use-standing.ts'

export const useNames = (): ((people: readonly Person[]) => string) => {
  const { language } = useLanguage()
  return (people) =>
    listNames(
      people.map(({ name }) => name),
      language,
    )
}

const State = ({ state }: { readonly state: SectionState }) => {
  const { t } = useTranslation('plan')
  const names = useNames()
  switch (state.kind) {
    case 'locked':
      return <StateLine icon="lock">{t('state.locked')}</StateLine>
    case 'writing': {
      const [first] = state.who
      return first ? (
        <StateLine look={lookOf(first.role)}>
          {t('state.writing', { names: names(state.who), count: state.who.length })}
        </StateLine>
      ) : null
    }
    case 'empty':
      return <StateLine>{t('state.empty')}</StateLine>
    case 'some':
      return <StateLine>{t('state.some', { count: state.answered })}</StateLine>
    case 'tookPart':
      return state.who.length === 0 ? (
        <StateLine>{t('state.tookPartNobody')}</StateLine>
      ) : (
        <StateLine icon="check">
          {t('state.tookPart', { names: names(state.who), count: state.who.length })}
        </StateLine>
      )
    case 'read':
      return <StateLine>{t('state.read')}</StateLine>
  }
}

/** What is so this moment goes before who said yes. */
const isHere = ({ kind }: SectionState): boolean => kind === 'locked' || kind === 'writing'

interface ItemProps {
  readonly shown: ShownSection
  readonly state: SectionState
}

const Item = ({ shown: { section, fields }, state }: ItemProps) => {
  const say = useSay()
  const { to } = usePlan()
  const number = section.keyQuestion?.number
  return (
    <li>
      <NavLink
        className={({ isActive }) =>
          `${styles.item} ${number ? styles.numbered : ''} ${isActive ? styles.isHere : ''}`
        }
        to={to(section.key)}
      >
        <span className={styles.number} aria-hidden="true">
          {number}
        </span>
        <span>
          <span className={styles.title}>{say(section.title)}</span>
          <span className={styles.state}>
            {isHere(state) ? (
              <State state={state} />
            ) : (
              <AnswerState section={section.key}>
                <State state={state} />
              </AnswerState>
            )}
          </span>
          <Flag fields={fields} />
          <BesidePiece what="part" fields={fields} />
        </span>
        <Icon name="next" />
      </NavLink>
      <AnswerLink section={section.key} className={styles.answer} />
    </li>
  )
}

export const SectionList = () => {
  const { t } = useTranslation('plan')
  const { sections, to } = usePlan()
  const standing = useStanding()
  const grouped = inGroups(sections)
  return (
    <nav className={styles.list} aria-label={t('parts')}>
      {groups.map((group) => (
        <div key={group}>
          <h2 className="label">{t(`group.${group}`)}</h2>
          <ol>
            {(grouped.get(group) ?? []).map((shown) => (
              <Item key={shown.section.key} shown={shown} state={stateOfSection(shown, standing)} />
            ))}
          </ol>
        </div>
      ))}
      {can(useMe().role, 'readHistory') ? (
        <div className={styles.history}>
          <Link to={to('history')}>{t('history')}</Link>
          <Link to={to('history', 'versions')}>{t('versions')}</Link>
        </div>
      ) : null}
    </nav>
  )
}
