/** One drawn icon. Hidden from screen readers: a word stands beside it, or (VisuallyHidden, aria-label) its button has one. */
import styles from './Icon.module.css'
import { type IconName, icons } from './icons.ts'

export interface IconProps {
  readonly name: IconName
  readonly size?: 'small' | 'middle' | 'large'
}

export const Icon = ({ name, size = 'middle' }: IconProps) => (
  <svg className={`${styles.icon} ${styles[size]}`} data-icon={name} viewBox="0 0 24 24" aria-hidden="true">
    <path d={icons[name]} />
  </svg>
)
