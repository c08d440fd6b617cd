/** The house's two doors for a spoken code. It travels in bodies only, never in an address. */
import type { CodeLook, Joined } from '@twofold/shared/http-api'
import type { JoinByCodeRequest } from '@twofold/shared/http-requests'
import { request } from '../http/request.ts'

export const lookByCode = (code: string): Promise<CodeLook> =>
  request<CodeLook>('/api/join/code/look', { method: 'POST', body: { code } })

export const joinByCode = (wanted: JoinByCodeRequest): Promise<Joined> =>
  request<Joined>('/api/join/code', { method: 'POST', body: wanted })
