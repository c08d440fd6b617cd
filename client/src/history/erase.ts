/** Who may asks from here for words to be erased for good. Null: this reader may not, or it is a saved replay. */
import type { View } from '@twofold/shared/history/spans'
import type { Passage } from '@twofold/shared/redaction-told'
import { createContext } from 'react'

export const EraseContext = createContext<((passage: Passage) => void) | null>(null)

/** What is shown around it. */
export const ViewContext = createContext<View | null>(null)
