/** Buttons, and links that look like them. One `main` button for each moment; the rest are outlined or quiet. */
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { Link, type LinkProps } from 'react-router'
import styles from './Button.module.css'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'

interface Looks {
  /** main: the one thing to do. plain: outlined. quiet: a word. danger: staff only, ends something. */
  readonly kind?: 'main' | 'plain' | 'quiet' | 'danger' | undefined
  readonly size?: 'middle' | 'small' | undefined
  readonly wide?: boolean | undefined
  readonly icon?: IconName | undefined
  readonly iconEnd?: IconName | undefined
  readonly children?: ReactNode
}

const classOf = ({ kind = 'plain', size = 'middle', wide = false, children }: Looks): string =>
  [styles.button, styles[kind], styles[size], wide && styles.wide, children === undefined && styles.square]
    .filter(Boolean)
    .join(' ')

const Inside = ({ icon, iconEnd, children }: Looks) => (
  <>
    {icon ? <Icon name={icon} /> : null}
    {children}
    {iconEnd ? <Icon name={iconEnd} /> : null}
  </>
)

export interface ButtonProps extends Looks, Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  /** While it works: it stays where it is and can be read, but a second press does nothing. */
  readonly isBusy?: boolean
  readonly ref?: Ref<HTMLButtonElement>
}

/** Give an icon-only button an `aria-label`. */
export const Button = ({
  kind,
  size,
  wide,
  icon,
  iconEnd,
  children,
  isBusy = false,
  onClick,
  ...rest
}: ButtonProps) => (
  <button
    type="button"
    {...rest}
    {...(onClick || isBusy ? { onClick: isBusy ? (event) => event.preventDefault() : onClick } : {})}
    className={classOf({ kind, size, wide, children })}
    aria-disabled={isBusy || undefined}
  >
    <Inside icon={icon} iconEnd={iconEnd}>
      {children}
    </Inside>
  </button>
)

export const ButtonLink = ({
  kind,
  size,
  wide,
  icon,
  iconEnd,
  children,
  ...rest
}: Looks & Omit<LinkProps, 'children'>) => (
  <Link {...rest} className={classOf({ kind, size, wide, children })}>
    <Inside icon={icon} iconEnd={iconEnd}>
      {children}
    </Inside>
  </Link>
)
