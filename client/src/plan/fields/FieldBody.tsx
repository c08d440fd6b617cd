/** What stands under a field's prompt: one body for each of the eight kinds. */
import { useId } from 'react'
import type { ShownField } from '../plan-order.ts'
import { Acknowledgement } from './Acknowledgement.tsx'
import { ChoiceBody, MultiBody } from './ChoiceBody.tsx'
import { LineBody } from './LineBody.tsx'
import { RowsBody } from './RowsBody.tsx'
import { TextBody } from './TextBody.tsx'

export interface BodyProps {
  readonly shown: ShownField
  /** Ids of the prompt and the help, for the controls' names. */
  readonly labelledBy: string
  readonly describedBy: string
}

export const FieldBody = (props: BodyProps) => {
  switch (props.shown.field.kind) {
    case 'text':
    case 'agencyText':
      return <TextBody {...props} />
    case 'line':
      return <LineBody {...props} />
    case 'choice':
      return <ChoiceBody {...props} />
    case 'multi':
      return <MultiBody {...props} />
    case 'rows':
      return <RowsBody {...props} />
    case 'acknowledgement':
      return <Acknowledgement {...props} />
    case 'notice':
      return null
  }
}

/** Ids for one field's prompt and help. */
export const useFieldIds = (): { readonly labelledBy: string; readonly describedBy: string } => {
  const id = useId()
  return { labelledBy: `${id}prompt`, describedBy: `${id}help` }
}
