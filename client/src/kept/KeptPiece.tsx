/** A piece of what was kept aside, as soon as that is loaded; nothing till then. */
import type { ReactNode } from 'react'
import { useKeptHere } from './kept-here.ts'
import type { PieceProps } from './pieces.tsx'

export const KeptPiece = ({
  meanwhile = null,
  ...props
}: PieceProps & { readonly meanwhile?: ReactNode }) => {
  const here = useKeptHere()
  return here ? <here.Piece {...props} kept={here.kept} /> : meanwhile
}
