/** The head of every screen: Twofold's book, or the child's drawing and plan; and what belongs at the right end. */
import type { Drawing as DrawingName } from '@twofold/shared/http-api'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Drawing } from './Drawing.tsx'
import { Icon } from './Icon.tsx'
import { Logo } from './Logo.tsx'
import styles from './TopBar.module.css'

export interface TopBarProps {
  /** The plan this screen belongs to: its drawing and name stand instead of the logo. */
  readonly plan?: { readonly child: string; readonly drawing: DrawingName } | undefined
  /** Where the name leads; without it the name is plain words. */
  readonly to?: string | undefined
  /** An arrow before the name, for screens inside another; say where it goes. */
  readonly back?: { readonly to: string; readonly label: string } | undefined
  readonly middle?: ReactNode
  readonly end?: ReactNode
  /** No hairline under it on wide screens. */
  readonly isBare?: boolean
  /** On a phone the child's name alone, where the end takes much of the room: the name is never cut off. */
  readonly isTight?: boolean
}

const Name = ({ plan }: Pick<TopBarProps, 'plan'>) => {
  const { t } = useTranslation()
  return plan ? (
    <>
      <Drawing name={plan.drawing} />
      <span className={`${styles.words} ${styles.whole}`}>{t('plansName', { child: plan.child })}</span>
      <span className={`${styles.words} ${styles.short}`}>{plan.child}</span>
    </>
  ) : (
    <>
      <Logo />
      <span className={styles.words}>{t('product')}</span>
    </>
  )
}

export const TopBar = ({ plan, to, back, middle, end, isBare = false, isTight = false }: TopBarProps) => {
  const className = [styles.name, plan && styles.plan, isTight && styles.tight].filter(Boolean).join(' ')
  return (
    <header className={`${styles.top} ${isBare ? styles.bare : ''}`}>
      {back ? (
        <Link className={styles.back} to={back.to} aria-label={back.label}>
          <Icon name="back" />
        </Link>
      ) : null}
      {to ? (
        <Link className={className} to={to}>
          <Name plan={plan} />
        </Link>
      ) : (
        <span className={className}>
          <Name plan={plan} />
        </span>
      )}
      {middle}
      {end ? <div className={styles.end}>{end}</div> : null}
    </header>
  )
}
