import { fortuneStories } from './fortune.ts';
import type { Lures } from './types.ts';

export const spanish: Lures = {
  marks: /\b(?:usted|para|con|una|los|las|del|que|por|su|sus|esta|mas|hemos|ha|el|al|ya)\b/g,
  accountStops: [
    /\b(?:cuenta|acceso|tarjeta|perfil|suscripcion|servicio|buzon|contrasena|dispositivo)\b[^.!?\n]{0,70}?\b(?:suspend\w+|bloque\w+|cerrad\w+|cancelad\w+|desactivad\w+|limitad\w+|caduc\w+|expira\w*|vencid\w+|restringid\w+)/g,
    /\b(?:actividad|acceso|inicio de sesion|cargo|compra) (?:\w+ )?(?:sospechos\w+|inusual|no (?:reconocid\w+|autorizad\w+))/g,
    /\b(?:pago|factura|recibo)\b[^.!?\n]{0,50}\b(?:pendiente|rechazad\w+|impagad\w+|vencid\w+|no (?:se )?(?:pudo|procesad\w+))|\b(?:notificacion|citacion|demanda|embargo) (?:judicial|electronica|fiscal)\b/g,
  ],
  quotaFull: [
    /\b(?:buzon|almacenamiento|correo|espacio|cuota)\b[^.!?\n]{0,50}\b(?:llen\w+|exced\w+|agotad\w+|limite)/g,
    /\bmensajes? (?:\w+ )?(?:retenid\w+|pendientes?|en cuarentena|no entregad\w+)/g,
  ],
  urgency: [
    /\b(?:en|dentro de|antes de|proximas|plazo de) (?:las )?(?:24|48|72) ?(?:h|horas)\b|\b(?:urgente|inmediat\w+|ultim[oa] (?:aviso|oportunidad|recordatorio|dia)|de lo contrario|evite (?:la |el )?(?:suspension|bloqueo|cierre)|caduca (?:hoje|hoy|pronto)|solo hoy|lo antes posible|cuanto antes)\b/g,
  ],
  actions: [
    /\bhaga clic\b|\bhaz clic\b|\bpulse (?:aqui|en|el)\b|\bpincha\b|\bclic aqui\b|\b(?:confirm\w+|actuali\w+|verifi\w+|valid\w+|reactiv\w+|desbloque\w+)\b[^.!?\n]{0,40}\b(?:cuenta|datos|identidad|acceso|informacion|tarjeta|pago|buzon|perfil)|\b(?:descarg\w+|adjunt\w+)\b[^.!?\n]{0,40}\b(?:factura|documento|archivo|comprobante|notificacion)/g,
  ],
  fortunes: [fortuneStories.spanish.besideSum],
  money: [
    ['inheritance', fortuneStories.spanish.turns],
    [
      'prize',
      /\b(?:felicidades|enhorabuena)\b[^.\n]{0,80}(?:ganad\w+|seleccionad\w+|elegid\w+)|\b(?:has|ha|usted ha) (?:ganado|sido (?:seleccionad\w+|elegid\w+|agraciad\w+))|\b(?:premio|sorteo|tarjeta regalo|caja misteriosa|ganador(?:a|es)?)\b/g,
    ],
    [
      'inheritance',
      /\b(?:herencia|millones de (?:dolares|euros)|pariente (?:mas )?(?:cercano|proximo)|beneficiari[oa]|donacion de|propuesta (?:de negocios?|comercial))\b/g,
    ],
    [
      'parcel-fee',
      /\b(?:paquete|envio|entrega)\b[^.!?\n]{0,90}\b(?:aduan\w+|tasas?|gastos|retenid\w+|pendiente|detenid\w+|no (?:se )?(?:pudo|ha podido)|reprogram\w+)/g,
    ],
    [
      'refund',
      /\b(?:reembolso|devolucion)\b[^.!?\n]{0,90}\b(?:impuest\w+|pendiente|disponible|agencia|solicit\w+|importe|€|euros)/g,
    ],
    [
      'credit',
      /\b(?:saldo|deposito|transferencia|pago|fondos)\b[^.!?\n]{0,60}\b(?:disponible|acreditad\w+|liberad\w+|recibid\w+|listo|retir\w+)/g,
    ],
    ['fine', /\b(?:multa|infraccion|sancion)\b[^.!?\n]{0,90}\b(?:pendiente|pag\w+|impagad\w+|recargo)/g],
  ],
  offers: [
    [
      'gambling',
      /\b(?:casino online|giros gratis|tiradas gratis|casino\b[^.\n]{0,40}bono|bono\b[^.\n]{0,40}(?:casino|giros|deposito))\b/g,
    ],
    [
      'dating',
      /\b(?:(?:mujeres|chicas) (?:\w+ )?(?:rusas|ucranianas|solteras|calientes|maduras)|citas? (?:casuales|sexo)|sexo)\b/g,
    ],
    [
      'cure',
      /\b(?:perder peso|bajar de peso|adelgaz\w+|quema\w* (?:de )?grasa|disfuncion erectil|acufenos)\b/g,
    ],
    [
      'yield',
      /\b(?:ingresos? pasivos?|ganar dinero|gana (?:hasta )?[\d.,]+ ?(?:€|\$|euros|dolares)|libertad financiera|criptomonedas?\b[^.\n]{0,60}(?:ganancia\w*|inver\w+))\b/g,
    ],
    [
      'loan',
      /\b(?:prestamos? (?:rapid\w+|personal\w*|inmediat\w+|online)|credito (?:rapido|inmediato|aprobado))\b/g,
    ],
    [
      'clearance',
      /\b(?:hasta (?:un )?)?\d{2} ?% (?:de descuento|dto|off)\b|\b(?:oferta limitada|ultimas unidades|solo por hoy)\b/g,
    ],
  ],
};
