/**
 * The encryption of a one-page PDF as qpdf 11.3 wrote it, in every revision, under an empty password (`open`) and under a secret
 * one; the identifier is part of the key.
 */
const samples: readonly (readonly [
  revision: number,
  lock: 'open' | 'closed',
  dictionary: string,
  id: string,
])[] = [
  [
    2,
    'open',
    '<< /Filter /Standard /Length 40 /O <c92422687facee686e373f10b5c7d04738053152f7e2ee30e11c69ec442576ab> /P -4 /R 2 /U <5826e750bcd878dcbfa58d5504d5fef2fc0c16fdf7fb0974d7b1d8a64db0eb45> /V 1 >>',
    '4676fc62037500f7f67efe192272c90c',
  ],
  [
    2,
    'closed',
    '<< /Filter /Standard /Length 40 /O <92fe0f4454ad4c9644693f33c07cb54f587dce1e2682fe9ecea6107a1ef630dd> /P -4 /R 2 /U <f094b303f6e436a0c70c119c527847af4a1e844d0816f47258b17200bfc4bd8d> /V 1 >>',
    'c99beab51d5800e49eaff0775d207ac0',
  ],
  [
    3,
    'open',
    '<< /Filter /Standard /Length 128 /O <566fa873ee33c797cd3b904fdadf814afa34df9a38f6ed41b984e2c6da2aa6f5> /P -4 /R 3 /U <2f39ce9f7eb41186d05d27a6640dce170122456a91bae5134273a6db134c87c4> /V 2 >>',
    '4861cca70ca85146df4fff2eeeb48fa8',
  ],
  [
    3,
    'closed',
    '<< /Filter /Standard /Length 128 /O <0db5855fc5326569e765906caf64e4429a4c20d6e996fdef963e9b5080f9e083> /P -4 /R 3 /U <96de249d1c087252955cb4a0828940a90122456a91bae5134273a6db134c87c4> /V 2 >>',
    'abd91726aa0065268f53bbe6c272a881',
  ],
  [
    4,
    'open',
    '<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV2 /Length 16 >> >> /EncryptMetadata false /Filter /Standard /Length 128 /O <566fa873ee33c797cd3b904fdadf814afa34df9a38f6ed41b984e2c6da2aa6f5> /P -4 /R 4 /StmF /StdCF /StrF /StdCF /U <e37dc0e1bd1d2270e756cb7fb929b2c50122456a91bae5134273a6db134c87c4> /V 4 >>',
    'c6d63b3b53272c1395da3daef4938a5a',
  ],
  [
    4,
    'closed',
    '<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV2 /Length 16 >> >> /EncryptMetadata false /Filter /Standard /Length 128 /O <0db5855fc5326569e765906caf64e4429a4c20d6e996fdef963e9b5080f9e083> /P -4 /R 4 /StmF /StdCF /StrF /StdCF /U <14dbffe5d4e120083668893e870e0b150122456a91bae5134273a6db134c87c4> /V 4 >>',
    'f692e16fbc3ed7aa6afd4d09bce2aaf7',
  ],
  [
    5,
    'open',
    '<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /Filter /Standard /Length 256 /O <3a2eb33ee94cb8386cf1eba17384926fa72ead2db478f0d89d0f48ffc5fdfc95e67f49c993f39ab7c2804627144e1ffd> /OE <c7fd7e97194a0ebbc94b9d0df042be54dfaa205d9151835239fb2dbc933e5c70> /P -4 /Perms <b043f25c849a515a5a7e97301241ef65> /R 5 /StmF /StdCF /StrF /StdCF /U <0f348bd82b5028d81f5a8f33202583645e8158206d96805221a2fea3f0a5945c3ab7ee31f78b41629794cf3cfb6df39a> /UE <7dddcfe5a6ce557ca1f3fa0c3d16ae728a18318e433c161ab83897ac1e18b1ae> /V 5 >>',
    'e5f8288b4741a32920a22c713ed2c362',
  ],
  [
    5,
    'closed',
    '<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /Filter /Standard /Length 256 /O <74daf718ca601147b9b795476fa9bc4dbe45951ca79f159a35ffb1733290fb5f93cc194169898e0e93e50e537c7e937a> /OE <e4b820771f8766fe0f6b1a757520ef89e583c1973b081939682118c275d1895f> /P -4 /Perms <d05f9cab23ffb1a918746c7f7b868d55> /R 5 /StmF /StdCF /StrF /StdCF /U <5c29dfa39dff03fe5eb0786e79c742029731bcf4fd166429c5a73b5134fda814929f1c298fd9720ffc5b1bc5d1982766> /UE <af47c60d4d2ffdee267e8619d705dc80d4e356ada3d3652dc9748a80a265b53b> /V 5 >>',
    'bb58be5b54ff4c423c103c590668bb24',
  ],
  [
    6,
    'open',
    '<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /Filter /Standard /Length 256 /O <1406a144b994718d10857c4137972f0d5325596178ad436676d7e4035747796c752f839171dd09bab8266e3edd0d7311> /OE <c266ced6425223f497f025eb63b03fef7c868fe2da98924fd441ef4ad20befdf> /P -4 /Perms <d97027a8ce2269d20a85e5c7a6107737> /R 6 /StmF /StdCF /StrF /StdCF /U <7aab46b2baa1e046595b892d3ebb6328af559969d9eb9588fe8e3cdcdfa849f084890941ee96fe60f11e95f877b0773d> /UE <1bfdf8f8735e5716943c93d8e598bb899ce2b49ac1e0899701f985506d81e9df> /V 5 >>',
    'e4557a773bcf4a82613fa35078a7b8e5',
  ],
  [
    6,
    'closed',
    '<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /Filter /Standard /Length 256 /O <e9796d77c4f7280aa0b4e3de962ea16c10e8c3e5c2cadfba79b208ea545d76d65559f4b5805bb7029b5c9cfac080d033> /OE <5678626c7b81ca7fc2488bdae95bf1931d6c917a681f44918465a45594ff6871> /P -4 /Perms <1d19659adadc41301ae54ea1c988a3df> /R 6 /StmF /StdCF /StrF /StdCF /U <bdfe092c7896f3afc57920c4fc0b4db22885c5d37421b6e0714765a26b94d0d9bb4590cd17732708a04a8297d9002600> /UE <60aa6b695d450562a549f98c6ba35b77b5fe0643a65b4098c24603a06e121ece> /V 5 >>',
    'a71bf6c6188bb77cfaf34d303ee44130',
  ],
];

/** A PDF encrypted in this way, with an address that cannot be read; asked for by revision. */
export function createLockedPdf(revision: number, lock: 'open' | 'closed'): Buffer {
  const sample = samples.find(([one, how]) => one === revision && how === lock);
  if (sample === undefined) throw new Error(`no sample of revision ${revision}`);
  const [, , dictionary, id] = sample;
  return Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n4 0 obj\n${dictionary}\nendobj\ntrailer << /Root 1 0 R /ID [<${id}><${id}>] /Encrypt 4 0 R >>\n`,
    'latin1',
  );
}
