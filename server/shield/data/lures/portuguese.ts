import { fortuneStories } from './fortune.ts';
import type { Lures } from './types.ts';

export const portuguese: Lures = {
  marks: /\b(?:voce|nao|para|seu|sua|uma|com|por|que|dos|das|esta|mais|em|no|na|ou|ao)\b/g,
  accountStops: [
    /\b(?:conta|acesso|cartao|cadastro|cpf|cnpj|perfil|assinatura|beneficio|chave|dispositivo|e-?mail|pontos)\b[^.!?\n]{0,70}?\b(?:suspens\w+|bloque\w+|bloqueio|encerrad\w+|cancelad\w+|desativad\w+|limitad\w+|irregular\w*|expira\w*|vencid\w+|a vencer|restri\w+)/g,
    /\b(?:acesso|login|atividade|compra|transacao) (?:\w+ )?(?:suspeit\w+|nao reconhecid\w+|incomum|nao autorizad\w+|em analise|aprovad\w+)|\b(?:novo|tentativa de) (?:acesso|login)\b/g,
    /\b(?:pagamento|fatura|boleto|debito|cobranca)\b[^.!?\n]{0,50}\b(?:pendente|recusad\w+|atrasad\w+|em aberto|vencid\w+|nao (?:foi )?(?:identificad\w+|processad\w+))|\birregularidade\w* (?:detectad\w+|no|em)|\b(?:protesto|negativad\w+|intimacao|intimad\w+|mandado|processo judicial)\b/g,
  ],
  quotaFull: [
    /\b(?:caixa (?:de )?(?:correio|entrada|postal)|armazenamento|cota|espaco)\b[^.!?\n]{0,50}\b(?:chei\w+|excedid\w+|esgotad\w+|lotad\w+|limite)/g,
  ],
  urgency: [
    /\b(?:em|ate|dentro de|nas proximas|prazo de) (?:24|48|72|\d) ?(?:h|hs|horas|dias)\b|\b(?:urgente|imediat\w+|ultim[oa] (?:aviso|chance|notificacao|dia|oportunidade)|evite (?:o |a )?(?:bloqueio|suspensao|multa|transtornos|cancelamento)|sob pena|expira (?:hoje|em)|so hoje|ate hoje|tempo limitado|regularize|prestes a)\b/g,
  ],
  actions: [
    /\b(?:clique|clicando) (?:aqui|no|abaixo|em)\b|\bclicar\b|\bacesse (?:o|aqui|agora|seu|sua)\b|\b(?:confirm\w+|atualiz\w+|verifi\w+|regulariz\w+|desbloque\w+|valid\w+|resgat\w+|ativ(?:e|ar))\b[^.!?\n]{0,40}\b(?:conta|dados|cadastro|identidade|acesso|cpf|cartao|pontos|informac\w+|seguranca|pendencia\w*)|\b(?:anexo|baixar|visualizar|download)\b[^.!?\n]{0,40}\b(?:informac\w+|documento|nota|boleto|comprovante|arquivo|fatura)|\b(?:mais )?informacoes em anexo/g,
  ],
  fortunes: [fortuneStories.portuguese.besideSum],
  money: [
    ['inheritance', fortuneStories.portuguese.turns],
    [
      'prize',
      /\b(?:parabens[^.\n]{0,80}(?:ganh\w+|selecionad\w+|escolhid\w+|sortead\w+|aprovad\w+|alcancou)|voce (?:ganhou|foi (?:selecionad\w+|escolhid\w+|sortead\w+|contemplad\w+))|premio|sorteio|caixa misteriosa|brinde|resgat\w+ (?:seus? )?(?:pontos|premio|bonus)|seus pontos)\b/g,
    ],
    [
      'credit',
      /\b(?:valor\w*|saldo|credito|deposito|pix|quantia|restituicao)\b[^.!?\n]{0,60}\b(?:a receber|disponive\w+|liberad\w+|liberacao|pendente|creditad\w+|esquecid\w+|para saque|resgate)|\blibera\w+ pendente|\bcomprovante de (?:pagamento|deposito|pix|transferencia)/g,
    ],
    [
      'inheritance',
      /\b(?:heranca|milhoes de (?:dolares|euros|reais)|parente mais proximo|fundo vencedor|carta surpresa|negocio (?:muito )?importante|uniao africana|conta corrente (?:dormente|inativa)|doacao de)\b/g,
    ],
    [
      'fine',
      /\b(?:multa|infracao|pedagio|ipva|divida)\b[^.!?\n]{0,90}\b(?:pendente|pag\w+|vencid\w+|desconto|regulariz\w+|aberto)/g,
    ],
    ['refund', /\b(?:reembolso|restituicao|estorno)\b/g],
    [
      'parcel-fee',
      /\b(?:encomenda|pacote|entrega|objeto)\b[^.!?\n]{0,90}\b(?:taxa\w*|alfandeg\w+|tributa\w+|retid\w+|aguardando|pendente|devolvid\w+)/g,
    ],
  ],
  offers: [
    [
      'gambling',
      /\b(?:cassino|rodadas gratis|giros gratis|aposta\w*[^.\n]{0,40}bonus|bonus[^.\n]{0,40}aposta\w*)\b/g,
    ],
    [
      'dating',
      /\b(?:mulheres (?:\w+ )?(?:solteiras|russas|maduras|carentes)|encontros? (?:casua\w+|adult\w+|sigilos\w+))\b/g,
    ],
    [
      'cure',
      /\b(?:emagre\w+|perder (?:\w+ )?(?:peso|barriga)|queima\w* (?:de )?gordura|impotencia|disfuncao eretil)\b/g,
    ],
    [
      'yield',
      /\b(?:renda (?:extra|passiva)|ganh\w+ (?:ate )?r?\$ ?[\d.,]+|liberdade financeira|criptomoeda\w*[^.\n]{0,60}(?:lucr\w+|ganh\w+)|trabalh\w+ (?:em|de) casa)\b/g,
    ],
    [
      'loan',
      /\b(?:emprestimo\w*|credito (?:pre-?)?aprovado|limite (?:pre-?)?aprovado|nome (?:sujo|negativado)|consignado)\b/g,
    ],
    [
      'clearance',
      /\b(?:ate )?\d{2} ?% (?:off|de desconto|menor\w*)|\b(?:edicao limitada|preco de (?:custo|fabrica)|oferta imperdivel|por tempo limitado|plano de saude|reduza os custos|sem (?:taxas? adiciona\w+|anuidade))\b/g,
    ],
  ],
};
