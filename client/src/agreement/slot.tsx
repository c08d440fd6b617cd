/**
 * Where answers and wishes stand on the plan's screens. Nothing of them is in the first load: each is fetched once the
 * page is at rest, or when there is something to show.
 */
import { can } from '@twofold/shared/roles'
import { isShared, type TemplateSection } from '@twofold/shared/template'
import type { ReactNode } from 'react'
import { useKeptHere } from '../kept/kept-here.ts'
import { late } from '../look/late.tsx'
import { useIsWide } from '../look/use-is-wide.ts'
import { useBeside, useMe } from '../plan/plan-context.ts'
import type { AgreementProps } from './Agreement.tsx'
import type { WishProps } from './Wish.tsx'

/** Without a line they cannot be fetched; the plan itself goes on. */
const Missing = (props: AgreementProps) => ('children' in props ? props.children : null)

const Agreement = late<AgreementProps>(() => import('./Agreement.tsx'), Missing)

const hasAny = (record: object | undefined): boolean => Object.keys(record ?? {}).length > 0

/** The line under a part in the list, when somebody has answered to it. */
export const AnswerState = ({
  section,
  children,
}: {
  readonly section: string
  readonly children: ReactNode
}) =>
  hasAny(useBeside().agreements[section]) ? (
    <Agreement what="state" section={section} meanwhile={children}>
      {children}
    </Agreement>
  ) : (
    children
  )

/** On a phone, under a part that somebody has answered to: the way to its answers. Its room is kept till it comes. */
export const AnswerLink = ({
  section,
  className,
}: {
  readonly section: string
  readonly className: string | undefined
}) => {
  const { agreements } = useBeside()
  const isShown = can(useMe().role, 'agree') && hasAny(agreements[section])
  return useIsWide() || !isShown ? null : (
    <div className={className}>
      <Agreement what="link" section={section} />
    </div>
  )
}

/** At the foot of a sheet, the way to the page, how one wants a copy; once the page is at rest. */
export const AgreeHere = (props: AgreementProps & { readonly what: 'foot' | 'link' | 'copy' }) =>
  useKeptHere() === null ? null : <Agreement {...props} />

/** Whether this part's last "Next" leads this person to an answer: words of all are in it. */
export const useAsks = ({ fields }: TemplateSection): boolean =>
  can(useMe().role, 'agree') && fields.some(isShared)

/** A wish, as the agency has marked it; for a table, each of its rows is one. */
export const WishHere = ({ isRows = false, ...props }: WishProps & { readonly isRows?: boolean }) => {
  const { wishes } = useBeside()
  const { field, row } = props.place
  const isSaid = wishes[row === null ? field : `${field}/${row}`] !== undefined
  const marks = can(useMe().role, 'clearWish')
  return !isRows && (isSaid || marks) ? (
    <Agreement what="wish" {...props} meanwhile={props.children} />
  ) : (
    props.children
  )
}
