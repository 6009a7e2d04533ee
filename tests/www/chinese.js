/** Chinese as it was settled. In: a text. Out: the Latin words that are no names, and what is against the rules for words and punctuation. */

/** What stays in Latin letters, beside what is in capitals or has some in the middle: products, formats, protocols, commands. */
const NAMES = new Set(
  `all id Chromium Cloud Countersign countersign curl Ed25519 Host Huawei iota KiB Lit MiB Mozilla Node null openssl Open Outlook Punycode Shell Telekom Token true false Unicode Unix
  Web Windows ms v1 v3`.split(/\s+/),
);

/** A Latin word, whole, with what belongs to it. */
const LATIN = /[A-Za-z][A-Za-z0-9]*(?:[-._/:+][A-Za-z0-9]+)*/g;

/** An abbreviation, a label of PEM, or a name in a program. @param {string} word */
const isSpelt = (word) => /^[A-Z0-9_]+s?$|[a-z][A-Z]|_|\d/.test(word) || NAMES.has(word);

export const names = {
  /** @param {string} text @returns {string[]} */
  strangers(text) {
    const bare = text.replace(/\{\w+\}|<[^>]*>|`[^`]*`/g, " ");
    return (bare.match(LATIN) ?? []).filter((word) => word.length > 1 && !/^[A-Z]\w*(-[A-Z]\w*)+$|^\w+\.(json|pem|key|js)$|^[a-z]+(-[a-z]+)+-\d$/.test(word) && !word.split(/[-./:+]/).every(isSpelt));
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
  "[\\u3400-\\u9fff][A-Za-z0-9]|[A-Za-z0-9][\\u3400-\\u9fff]": "a blank between Chinese and Latin letters or digits",
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
  const bare = chinese.replace(/<[^>]*>/g, "").replace(/`[^`]*`/g, "A");
  // What a console says of itself is quoted as it stands there.
  const unquoted = bare.replace(/“[^”]*”/g, "“”");
  const told = [WORDS, FORMS].flatMap((rules, index) =>
    Object.entries(rules).flatMap(([pattern, why]) => {
      const found = new RegExp(pattern).exec(index ? unquoted : bare);
      return found ? [`“${found[0]}”: ${why}`] : [];
    }),
  );
  if (english?.includes(" ") && /[.?]$/.test(english) !== /[。？]$/.test(chinese)) told.push("ends with a full stop where the English does");
  return told;
}
