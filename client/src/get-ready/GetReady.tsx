/** Getting ready for a meeting, alone: the page, what happens to its words, and the card that leads there. */
import { mayPrepare } from '@twofold/shared/preparation'
import { useTranslation } from 'react-i18next'
import { Link, Navigate, useMatch } from 'react-router'
import { Icon } from '../look/Icon.tsx'
import { useMe, usePlan } from '../plan/plan-context.ts'
import { ReadyPage } from './ReadyPage.tsx'
import { ReadySave } from './ReadySave.tsx'
import styles from './ready.module.css'

export interface ReadyProps {
  /** `save`: in the head of the page. */
  readonly what: 'page' | 'save' | 'card'
}

const Card = () => {
  const { t } = useTranslation('ready')
  const { to } = usePlan()
  const isHere = useMatch('/plans/:planId/ready') !== null
  if (isHere) return null
  return (
    <Link className={styles.card} to={to('ready')}>
      <Icon name="lock" />
      <span>
        <b>{t('title')}</b>
        <span className="small soft">{t('card')}</span>
      </span>
      <Icon name="next" size="small" />
    </Link>
  )
}

const GetReady = ({ what }: ReadyProps) => {
  const me = useMe()
  const { to } = usePlan()
  if (what === 'card') return <Card />
  // Whoever works for the agency has no such page.
  if (!mayPrepare(me)) return what === 'page' ? <Navigate replace to={to()} /> : null
  return what === 'page' ? <ReadyPage /> : <ReadySave />
}

export default GetReady
