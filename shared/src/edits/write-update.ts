/** Writes a v1 update from structs and deletes that were judged already. */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { IdRange } from './inspect.ts'
import type { Sections } from './sections.ts'

/** @param sections structs by client, clocks contiguous */
export const writeUpdate = (sections: Sections, deletes: readonly IdRange[]): Uint8Array => {
  const encoder = new Y.UpdateEncoderV1()
  const put = (...numbers: readonly number[]): void => {
    for (const number of numbers) encoding.writeVarUint(encoder.restEncoder, number)
  }
  put(sections.size)
  for (const [client, structs] of sections) {
    put(structs.length, client, structs[0]?.id.clock ?? 0)
    for (const struct of structs) struct.write(encoder, 0)
  }
  const clients = new Set(deletes.map(({ client }) => client))
  put(clients.size)
  for (const client of clients) {
    const ranges = deletes.filter((range) => range.client === client).sort((a, b) => a.clock - b.clock)
    put(client, ranges.length)
    for (const { clock, length } of ranges) put(clock, length)
  }
  return encoder.toUint8Array()
}
