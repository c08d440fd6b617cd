/** A word or two about a thing (`Tag`), and a line about how a thing stands (`StateLine`). */
import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'
import { Mark } from './Mark.tsx'
import type { Look } from './people.ts'
import styles from './Tag.module.css'

export interface TagProps {
  readonly kind?: 'plain' | 'yes' | 'wish' | 'changed' | 'bare'
  readonly icon?: IconName
  readonly children: ReactNode
}

export const Tag = ({ kind = 'plain', icon, children }: TagProps) => (
  <span className={`${styles.tag} ${styles[kind]}`}>
    {icon ? <Icon name={icon} size="small" /> : null}
    <span>{children}</span>
  </span>
)

export interface StateLineProps {
  readonly kind?: 'plain' | 'yes' | 'changed'
  readonly icon?: IconName
  /** Somebody is doing it now: their mark and colour. */
  readonly look?: Look
  readonly children: ReactNode
}

const stateClass: Readonly<Record<NonNullable<StateLineProps['kind']>, string | undefined>> = {
  plain: undefined,
  yes: styles.stateYes,
  changed: styles.stateChanged,
}

export const StateLine = ({ kind = 'plain', icon, look, children }: StateLineProps) => (
  <span className={`${styles.state} ${look ? `${styles.live} p-${look}` : (stateClass[kind] ?? '')}`}>
    {look ? <Mark look={look} /> : null}
    {icon ? <Icon name={icon} size="small" /> : null}
    <span>{children}</span>
  </span>
)
