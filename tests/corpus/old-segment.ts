/**
 * A segment as the first houses sealed them, updates of keystrokes and turns in one list: 21 records of two rounds of
 * `fillJournal` (support/chains.ts), pressed with brotli, base64.
 */
export const oldSegment = [
  'G0QHAGYQL0sHsZ9BndSRuFl+WSOnaq10vaAVKzUVLfi71L8H8u7ngcw2GzhOXKdNl0t5nILeh21zgouD2IQgrKOImxsMc5SXbGuA',
  'HpgbdHOHcQ2pYYuvQ4q5Qw/9aHFYq3VgnV8PJXq2rIKCjJyiKhDloYcHKwKmkbM3YkP0Q2VIAxEGFWlA0789YgUIUDGA1Risxu2W',
  't066jBAgG8MQhwSR/scIG4OTymlCFiE+EomBXMWiksLlhYtDnABDTLuJb0qyi3PRJcNyu0SALxCXTcdgdEhkXN+kDFzB9DeXz1M/',
  'CjHI5gcQdyMG1wxIL/4jXpThchgM9xEAqnxqc85RFQwSlg/kEGAObUF8zW0M3tiSEJfBIK0Fxyd9UyBOWguDibwOXftkYogPxLmX',
  'geke6YwD5tOPl2/q3RzMypa1y5YfV9lCpABBhsIICsD/bAcGqjHxhwu/B8sxx3/JSV/fFDCwFV9d8ScsRiZ+D1DLr77KxfDi6PYq',
  'p0xFrbfFnxeKNDNTDGJ9rc/USjtHxcS3mQsrk9oZNg0Sb0yxSfy9aKv2RTZIpq4fQRWOTCm+8GwG1wsqaluWxL1zJJAdS2HX2a4e',
  '+P0pvnrbBn1G+9/HsaHg0Y3oy/UHG9BpYeXGXI1ZnfP5u1ScLSHCu6gRPYWm/L6rVB2rltdzFmd6IdXU5r/XHv38QEhb/WeZ04kO',
  '5ymaEHsT2QV7ATEG18+/iG5e5+t5xFZqQvz36VWB3VL0o2EKeGVK+C7fk7147hX5SD/9N5Qsf2ikn/nMifbJjdJ+BKUge4mhukMv',
  'GYnDbnhfoj4OHUcs5j6fmiWUzdUyp571QiPCmhzaiVTeMkn/0JSsGrA9AibJWUKlbvfv8Z07YuHUR2czvxqesNv40g9VPRhhevSc',
  '7GdXc8qTgxXz/t6AQ238CyrnYk2d0vVP09hXoZS8vLqw4sldo6uvm7DEqCat6GLuz6iY+Hnbs5rhIWZtXd1DZPW40l05xStnfyj8',
  'dgE+C0HXNZgOiJgQUJUqCXAsBVB/yA6aNx9NkAKAmABkDHBjlCSPBkkefT4wjMmsseRlImZmYYQxOweJT0EREJ6p58kcg7I=',
].join('')
