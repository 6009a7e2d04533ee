/** What step 1 offers to try in the sandbox. All of it is public and protects nothing. */
import { elbExample } from "./elb-example.js";

/** The CA that the sandbox's devices are known by. */
const deviceCa = `-----BEGIN CERTIFICATE-----
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

/** A root with room for three CAs below it, good until 2054. */
const parentCa = `-----BEGIN CERTIFICATE-----
MIIBnjCCAUOgAwIBAgIEG63A3jAKBggqhkjOPQQDAjAyMRwwGgYDVQQKDBNDb3Vu
dGVyc2lnbiBTYW5kYm94MRIwEAYDVQQDDAlQYXJlbnQgQ0EwIBcNMjQwMTAxMDAw
MDAwWhgPMjA1NDAxMDEwMDAwMDBaMDIxHDAaBgNVBAoME0NvdW50ZXJzaWduIFNh
bmRib3gxEjAQBgNVBAMMCVBhcmVudCBDQTBZMBMGByqGSM49AgEGCCqGSM49AwEH
A0IABAqE/jTIxm7NxE3qbU68SQEVj0XaI1ZRk3ykmw8FJ7aDKruj5ddCxU7Xkc+Z
2/wcDoBbQA4Fai2zQVNFN619XZSjRTBDMBIGA1UdEwEB/wQIMAYBAf8CAQMwDgYD
VR0PAQH/BAQDAgEGMB0GA1UdDgQWBBRS27zUOMb/PqiN49y1F+/RMV1bTzAKBggq
hkjOPQQDAgNJADBGAiEAklFNizOVS16Q8prkR5071b35gsn0hR+zjMNjIsTYUuUC
IQC+hboB7+g2WLyyDic75IxmejI9gxAXX4uYxeJCuyn8kA==
-----END CERTIFICATE-----
`;

/** By what a destination asks for. */
export const examples = {
  pair: { text: elbExample, offer: "Try the ELB document’s example" },
  deviceCa: { text: deviceCa, offer: "Try an example CA" },
  parentCa: { text: parentCa, offer: "Try an example parent CA" },
};
