// What the sandbox starts with. In: nothing. Out: accounts whose keys are obviously not real, and three ELB certificates.
// SERVER is the example pair printed in the vendor's document of the update call; the others were made for this file.

const SERVER_CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIC4TCCAcmgAwIBAgICEREwDQYJKoZIhvcNAQELBQAwFzEVMBMGA1UEAxMMTXlD
b21wYW55IENBMB4XDTE4MDcwMjEzMjU0N1oXDTQ1MTExNzEzMjU0N1owFDESMBAG
A1UEAwwJbG9jYWxob3N0MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA
0FQGzi3ucTX+DNud1p/b4XVM6I3rY7+Cfge5GMLDIUXIHXCfCgp19Z3807yNpLF5
U0NqPQZKUrZz3rQeLN9mYiUTJZPutYlFDDbB8CtlgV+eyU9yYJslWx/Bm5kWNPh9
7B9Yu9pbp2u6zDA99IC4ekKD93KuzxlnLmSle4Y3dbYwk0LpMDL6lfCHKt/W7jaS
IAzlsxD+QM6l7QjhWJ+kUx+UkboOISjTe7E9XmDLJR7u8LRAQylYKy4zgnv1tn/K
y09cxLKAFtgoZWQD2FAZJf9F7k1kYNwqITz3CPlLZUUn7yw3nkOOtLMI28IEv0Wy
Yd7CMJQkS1NPJBKNOGfR/wIDAQABozowODAhBgNVHREEGjAYggpkb21haW4uY29t
hwQKuUvJhwR/AAABMBMGA1UdJQQMMAoGCCsGAQUFBwMBMA0GCSqGSIb3DQEBCwUA
A4IBAQA8lMQJxaTey7EjXtRLSVlEAMftAQPG6jijNQuvIBQYUDauDT4W2XUZ5wAn
jiOyQ83va672K1G9s8n6xlH+xwwdSNnozaKzC87vwSeZKIOdl9I5I98TGKI6OoDa
ezmzCwQYtHBMVQ4c7Ml8554Ft1mWSt4dMAK2rzNYjvPRLYlzp1HMnI6hkjPk4PCZ
wKnha0dlScati9CCt3UzXSNJOSLalKdHErH08Iqd+1BchScxCfk0xNITn1HZZGmI
+vbmunok3A2lucI14rnsrcbkGYqxGikySN6B2cRLBDK4Y3wChiW6NVYtVqcx5/mZ
iYsGDVN+9QBd0eYUHce+77s96i3I
-----END CERTIFICATE-----
`;

const SERVER_KEY = `-----BEGIN PRIVATE KEY-----
MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQDQVAbOLe5xNf4M
253Wn9vhdUzojetjv4J+B7kYwsMhRcgdcJ8KCnX1nfzTvI2ksXlTQ2o9BkpStnPe
tB4s32ZiJRMlk+61iUUMNsHwK2WBX57JT3JgmyVbH8GbmRY0+H3sH1i72luna7rM
MD30gLh6QoP3cq7PGWcuZKV7hjd1tjCTQukwMvqV8Icq39buNpIgDOWzEP5AzqXt
COFYn6RTH5SRug4hKNN7sT1eYMslHu7wtEBDKVgrLjOCe/W2f8rLT1zEsoAW2Chl
ZAPYUBkl/0XuTWRg3CohPPcI+UtlRSfvLDeeQ460swjbwgS/RbJh3sIwlCRLU08k
Eo04Z9H/AgMBAAECggEAEIeaQqHCWZk/HyYN0Am/GJSGFa2tD60SXY2fUieh8/Hl
fvCArftGgMaYWPSNCJRMXB7tPwpQu19esjz4Z/cR2Je4fTLPrffGUsHFgZjv5OQB
ZVe4a5Hj1OcgJYhwCqPs2d9i2wToYNBbcfgh8lSETq8YaXngBO6vES9LMhHkNKKr
ciu9YkInNEHu6uRJ5g/eGGX3KQynTvVIhnOVGAJvjTXcoU6fm7gYdHAD6jk9lc9M
EGpfYI6AdHIwFZcT/RNAxhP82lg2gUJSgAu66FfDjMwQXKbafKdP3zq4Up8a7Ale
krguPtfV1vWklg+bUFhgGaiAEYTpAUN9t2DVIiijgQKBgQDnYMMsaF0r557CM1CT
XUqgCZo8MKeV2jf2drlxRRwRl33SksQbzAQ/qrLdT7GP3sCGqvkxWY2FPdFYf8kx
GcCeZPcIeZYCQAM41pjtsaM8tVbLWVR8UtGBuQoPSph7JNF3Tm/JH/fbwjpjP7dt
J7n8EzkRUNE6aIMHOFEeych/PQKBgQDmf1bMogx63rTcwQ0PEZ9Vt7mTgKYK4aLr
iWgTWHXPZxUQaYhpjXo6+lMI6DpExiDgBAkMzJGIvS7yQiYWU+wthAr9urbWYdGZ
lS6VjoTkF6r7VZoILXX0fbuXh6lm8K8IQRfBpJff56p9phMwaBpDNDrfpHB5utBU
xs40yIdp6wKBgQC69Cp/xUwTX7GdxQzEJctYiKnBHKcspAg38zJf3bGSXU/jR4eB
1lVQhELGI9CbKSdzKM71GyEImix/T7FnJSHIWlho1qVo6AQyduNWnAQD15pr8KAd
XGXAZZ1FQcb3KYa+2fflERmazdOTwjYZ0tGqZnXkEeMdSLkmqlCRigWhGQKBgDak
/735uP20KKqhNehZpC2dJei7OiIgRhCS/dKASUXHSW4fptBnUxACYocdDxtY4Vha
fI7FPMdvGl8ioYbvlHFh+X0Xs9r1S8yeWnHoXMb6eXWmYKMJrAoveLa+2cFm1Agf
7nLhA4R4lqm9IpV6SKegDUkR4fxp9pPyodZPqBLLAoGBAJkD4wHW54Pwd4Ctfk9o
jHjWB7pQlUYpTZO9dm+4fpCMn9Okf43AE2yAOaAP94GdzdDJkxfciXKcsYr9IIuk
faoXgjKR7p1zERiWZuFF63SB4aiyX1H7IX0MwHDZQO38a5gZaOm/BUlGKMWXzuEd
3fy+1rCUwzOp9LSjtJYf4ege
-----END PRIVATE KEY-----
`;

const SHOP_CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBoDCCAUagAwIBAgIUJ+xh28vm5c22PdChfHvQR4LtmAowCgYIKoZIzj0EAwIw
MjEcMBoGA1UECgwTQ291bnRlcnNpZ24gU2FuZGJveDESMBAGA1UEAwwJRGV2aWNl
IENBMB4XDTI0MDEwMTAwMDAwMFoXDTQ0MDEwMTAwMDAwMFowOTEcMBoGA1UECgwT
Q291bnRlcnNpZ24gU2FuZGJveDEZMBcGA1UEAwwQc2hvcC5leGFtcGxlLmNvbTBZ
MBMGByqGSM49AgEGCCqGSM49AwEHA0IABHMpGRTzAzbSYLXc8BdY36/ikaKGZh/V
n5tavMQhQHTKKzdRKi1yaaxuK4sapDYIJtnT1AtKUD1D8cdVF4LewvOjMzAxMC8G
A1UdEQQoMCaCEHNob3AuZXhhbXBsZS5jb22CEiouc2hvcC5leGFtcGxlLmNvbTAK
BggqhkjOPQQDAgNIADBFAiAZAFlCA7bJYeu4JvKUcBj3p7JLcX4aIHtn7VrVCQX0
3AIhALx1LgmvJ2ZSw2cztT6ctpGXHjN/SEQTYV91x0HI6yNN
-----END CERTIFICATE-----
`;

const SHOP_KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgFRjsfsvuOP0aQ+59
vTvaUku5AqxhzFq5z0c6pGu0CgqhRANCAARzKRkU8wM20mC13PAXWN+v4pGihmYf
1Z+bWrzEIUB0yis3USotcmmsbiuLGqQ2CCbZ09QLSlA9Q/HHVReC3sLz
-----END PRIVATE KEY-----
`;

const CA_CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBeTCCAR+gAwIBAgIUU0JMsac6RGNxtIZ0sVRJsDXLAQkwCgYIKoZIzj0EAwIw
MjEcMBoGA1UECgwTQ291bnRlcnNpZ24gU2FuZGJveDESMBAGA1UEAwwJRGV2aWNl
IENBMB4XDTI0MDEwMTAwMDAwMFoXDTQ0MDEwMTAwMDAwMFowMjEcMBoGA1UECgwT
Q291bnRlcnNpZ24gU2FuZGJveDESMBAGA1UEAwwJRGV2aWNlIENBMFkwEwYHKoZI
zj0CAQYIKoZIzj0DAQcDQgAEmhq1H4N0jgM7K4A0/GezB2TsccjxS+cVDuNknUMq
V493A0qQLrMeFOKjvIQJmbzG2n/2j+AceS4JgAtSeoiT2aMTMBEwDwYDVR0TAQH/
BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEA2NMms6LHEjWHxomxEE4jQNBjKMRP
Yg40kRHADPUihqQCIAuJNoLbWtK90G9H84NTpM/BTHmx0mjQktF57tTdf3wX
-----END CERTIFICATE-----
`;

/** Credentials and identifiers to try the sandbox with. */
export const demo = Object.freeze({
  region: "cn-north-4",
  projectId: "99a3fff0d03c428eac3678da6a7d0f24",
  accessKey: "SANDBOXACCESSKEY0001",
  secretKey: "sandbox-secret-key-that-opens-nothing-01",
  token: "sandbox-token-that-opens-nothing",
  /** A temporary access key, good only together with its security token. */
  temporary: Object.freeze({
    accessKey: "SANDBOXACCESSKEY0002",
    secretKey: "sandbox-secret-key-that-opens-nothing-02",
    securityToken: "sandbox-security-token-that-opens-nothing",
  }),
  /** A server certificate with a domain, used by a listener. */
  certificateId: "233a325e5e3e4ce8beeb320aa714cc12",
  /** A server certificate with domains that nothing uses. */
  unusedCertificateId: "5f1d0b7c2a9e4c33b8a6d4e0f7c19b52",
  /** A CA certificate: type client. */
  clientCertificateId: "8c4e6a0d91b74f2fa35d7be2c60819f4",
});

/** @returns {import("./authentication.js").Account[]} */
export function demoAccounts() {
  const { accessKey, secretKey, token, projectId, temporary } = demo;
  return [
    { accessKey, secretKey, token, projectId },
    { ...temporary, projectId },
  ];
}

/** @returns {import("./elb.js").CertificateSeed[]} */
export function demoCertificates() {
  const { projectId } = demo;
  return [
    {
      id: demo.certificateId,
      projectId,
      type: "server",
      name: "My Certificate",
      domain: "domain.com",
      certificate: SERVER_CERTIFICATE,
      privateKey: SERVER_KEY,
      listeners: ["https-443"],
    },
    {
      id: demo.unusedCertificateId,
      projectId,
      type: "server",
      name: "Shop",
      description: "Waiting for its listener.",
      domain: "shop.example.com,*.shop.example.com",
      certificate: SHOP_CERTIFICATE,
      privateKey: SHOP_KEY,
    },
    { id: demo.clientCertificateId, projectId, type: "client", name: "Device CA", certificate: CA_CERTIFICATE, listeners: ["https-443"] },
  ];
}
