/** Chinese as it was settled. In: a text. Out: the Latin words that are no names, and what is against the rules for words and punctuation. */

/** What stays in Latin letters: products, formats, algorithms, protocols, units, and the words of the vendor's own pages. */
const NAMES = new Set(
  `AES AIA AK AKI API APIG ASN BASE64 BEGIN CA CC CCM CN CNAME CRL CSP CSR CSV Chromium Countersign curl DER DH DN DNS DV EC ECC ECDSA EKU ELB END EOF EV
  Ed25519 Ed448 GB GM GET HMAC HSM HTML HTTP HTTPS IAM ID IDN IP IPv4 IPv6 IoT IoTDA ISO JSON JWS KB KooCLI Lit MB MD5 MIME MiB Mozilla NUL Node OBS OCSP OID
  OV OpenSSH OpenSSL Open OpenPGP PCA PEM PFX PIN PKCS POST PPK PUT PuTTY Punycode RFC RSA SAN SCM SCT SDK SEC SHA SK SKI SM2 SM3 SM4 SMS SNI SPKI SSH SSL
  STS SecurityToken Shell TLS TSA Telekom Cloud Token UTC UTF UUID Unicode Unix URL URI URN WebAssembly WebCrypto Web Windows X X509 XML XN null openssl true false v1 v3`.split(/\s+/),
);

/** A Latin word, whole, with what belongs to it. */
const LATIN = /[A-Za-z][A-Za-z0-9]*(?:[-._/:+][A-Za-z0-9]+)*/g;

export const names = {
  /** @param {string} text @returns {string[]} */
  strangers(text) {
    const bare = text.replace(/\{\w+\}/g, " ").replace(/<[^>]*>/g, " ");
    return (bare.match(LATIN) ?? []).filter((word) => word.length > 1 && !NAMES.has(word) && !word.split(/[-./:+]/).every((part) => NAMES.has(part) || /^\d*$/.test(part)));
  },
};

/** Words that are another cloud's, another country's, or have another meaning, each with the one that was settled. */
const WORDS = {
  "你|您们|我们|咱": "drop the subject",
  "令牌(?!服务)": "Token",
  "私有密钥|私密金钥|金钥": "私钥, or SK",
  "派生签名": "衍生算法签名",
  "签发者|发行者|签发人": "颁发者",
  "应答|答复": "响应",
  "帐号|帐户|账户(?!余额|充值)": "账号",
  "地域": "区域",
  "端点|接入点": "终端节点",
  "沙盒": "沙箱",
  "凭据|憑證": "凭证",
  "厂商|供应商": "华为云",
  "默认网关|闸道": "实例, or 网关",
  "侦听器": "监听器",
  "专用型": "独享型",
  "中间凭证|跟证书|证书串": "中间证书, 根证书, 证书链",
  "预配置模板|预置模板": "预调配模板",
  "撤销列表": "吊销列表",
  "下级 ?CA|上级 ?CA": "从属 CA, 父 CA",
  "增强型密钥用法": "扩展密钥用法",
  "告警": "警告",
  "拷贝": "复制",
  "报错": "错误信息",
  "签核|会签(?!名)|签收": "放行检查",
  "缺省": "默认",
  "登录名": "用户名",
  "点击": "单击",
  "请您|麻烦": "请",
  "进行[检查发送激活验证操作]": "the verb alone",
  "所接受|被接受|被服务": "取值无效, or 不支持",
};

/** How it is written. */
const FORMS = {
  "[\\u3400-\\u9fff][,;:?!()]|[,;:?!][\\u3400-\\u9fff]": "punctuation of full width",
  "[\\u3400-\\u9fff][A-Za-z0-9{]|[A-Za-z0-9}][\\u3400-\\u9fff]": "a blank between Chinese and Latin letters or digits",
  " [，。：；（）？“”、]|[，。：；（）？“”、] ": "no blank beside punctuation of full width",
  "[！「」『』《》]|!": "none of these marks",
  "\\.\\.\\.|……": "no points that trail off",
  "请(?!求)[^。；，]*，请": "请 once in a sentence",
  "  ": "one blank",
};

/**
 * @param {string} chinese
 * @param {string} [english]
 */
export function unsettled(chinese, english) {
  const told = Object.entries({ ...WORDS, ...FORMS }).flatMap(([pattern, why]) => {
    const found = new RegExp(pattern).exec(chinese.replace(/<[^>]*>/g, ""));
    return found ? [`“${found[0]}”: ${why}`] : [];
  });
  if (english === undefined) return told;
  if (/[.?]$/.test(english) !== /[。？]$/.test(chinese)) told.push("ends with a full stop where the English does");
  return told;
}
