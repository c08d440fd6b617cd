/** Getting ready through the doors that the page uses, and looking for what was written there. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { nothingPrepared, type Preparation, type PreparationSaved } from '@twofold/shared/preparation'
import type { Answer, Visitor } from './visitor.ts'

/** Whose preparation it is, in which plan. */
export interface Whose {
  readonly planId: string
  readonly id: string
}

/** Made up, long, with letters of two and four bytes, and found nowhere by chance. */
export const secretWords = {
  ask: 'Why did nobody call me about zebrafish-fever?\nWhen can I hear her say goodnight?',
  offer: 'I can bring the quiltmaker’s blanket.',
  say: 'A Mia le gusta la canción del búho morado 🦉.',
}
/** Pieces that would be seen if a page of it were written anywhere. */
export const telltales = ['zebrafish', 'quiltmaker', 'morado']

const path = ({ planId }: Whose) => `/api/plans/${planId}/preparation`

export const readsOwn = (visitor: Visitor, whose: Whose): Promise<Answer<Preparation>> =>
  visitor.get<Preparation>(`${path(whose)}?as=${whose.id}`)

export const saves = (
  visitor: Visitor,
  whose: Whose,
  words: object = secretWords,
  version = 0,
): Promise<Answer<PreparationSaved>> =>
  visitor.post<PreparationSaved>(path(whose), { as: whose.id, version, ...nothingPrepared, ...words })

/** Which of these pieces stand in a file of the folder, however it is named. */
export const foundInFiles = (folder: string, pieces: readonly string[]): readonly string[] => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  const bytes = files.map((file) => readFileSync(join(file.parentPath, file.name)))
  return pieces.filter((piece) => bytes.some((one) => one.includes(piece)))
}
