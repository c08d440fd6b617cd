/** Pieces of answers and wishes that stand on the plan's own screens, one chunk; screens are in AgreementPages.tsx. */
import type { ReactNode } from 'react'
import { AgreeFoot, AgreeLink } from './AgreeFoot.tsx'
import { CopyChoice } from './CopyChoice.tsx'
import { ListState } from './ListState.tsx'
import { Wish, type WishProps } from './Wish.tsx'

export type AgreementProps =
  | { readonly what: 'copy' }
  | { readonly what: 'foot'; readonly section: string }
  | { readonly what: 'link'; readonly section: string; readonly onGo?: () => void }
  | { readonly what: 'state'; readonly section: string; readonly children: ReactNode }
  | ({ readonly what: 'wish' } & WishProps)

const Agreement = (props: AgreementProps) => {
  switch (props.what) {
    case 'copy':
      return <CopyChoice />
    case 'foot':
      return <AgreeFoot section={props.section} />
    case 'link':
      return <AgreeLink {...props} />
    case 'state':
      return <ListState section={props.section}>{props.children}</ListState>
    case 'wish':
      return <Wish {...props} />
  }
}

export default Agreement
