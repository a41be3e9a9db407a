/**
 * What mail repeats, for compressing messages too short to repeat it themselves. What is packed needs it for ever: another
 * one would be added beside it, under a number of its own. What is most usual stands last.
 */
export const dictionary =
  `DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns:m="http://schemas.microsoft.com/office/2004/12/omml">
<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta name="viewport" content="width=device-width, initial-scale=1.0"><style type="text/css">
<table width="100%" border="0" cellspacing="0" cellpadding="0"><tbody><tr><td align="center" style="font-family: Arial, Helvetica, sans-serif; font-size: 14px; color: #333333; padding: 0; margin: 0;">
<p class="MsoNormal"><span style="font-size:11.0pt;font-family:&quot;Calibri&quot;,sans-serif"><o:p>&nbsp;</o:p></span></p></div></td></tr></tbody></table></body></html>
<div dir="ltr"><br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">
<a href="https://www." target="_blank"></a><img src="cid:image001.png" width="1" height="1" alt="">
List-Unsubscribe-Post: List-Unsubscribe=One-Click
List-Unsubscribe: <mailto:
List-Id: <
Precedence: bulk
Auto-Submitted: auto-generated
X-Mailer: Microsoft Outlook 16.0
User-Agent: Mozilla Thunderbird
X-Originating-IP: [
X-Spam-Status: No, score=
X-MS-Exchange-Organization-AuthAs: Internal
X-MS-Has-Attach:
Thread-Topic: 
Thread-Index: 
Disposition-Notification-To: 
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=; s=; t=; h=from:to:subject:date:message-id:mime-version:content-type; bh=; b=
ARC-Authentication-Results: i=1; mx.
Authentication-Results: spf=pass smtp.mailfrom=; dkim=pass header.d=; dmarc=pass header.from=
Received-SPF: pass
Received: from  by  with ESMTPS id  (version=TLSv1.3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256) for <>; Mon, 
Return-Path: <
Content-Type: multipart/mixed; boundary="----=_Part_
Content-Type: multipart/alternative; boundary="
Content-Type: multipart/related; boundary="
Content-Type: application/pdf; name=".pdf"
Content-Disposition: attachment; filename=".pdf"
Content-Disposition: inline; filename="image001.png"
Content-ID: <image001.png@
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: base64
Content-Transfer-Encoding: quoted-printable
Content-Type: text/plain; charset="iso-8859-1"
Content-Type: text/plain; charset=utf-8; format=flowed
Le lundi mardi mercredi jeudi vendredi, janvier février mars avril mai juin juillet septembre octobre novembre décembre, a écrit :
De : Envoyé : À : Cc : Objet : 
Bonjour Madame, Monsieur,
Mesdames et Messieurs les personnels enseignants, d'éducation, d'orientation et les directeurs d'école,
Veuillez trouver ci-joint le compte rendu de la réunion. Je vous prie de bien vouloir nous faire parvenir votre réponse avant le 
Je vous remercie par avance de votre retour et reste à votre disposition pour toute information complémentaire.
Nous vous informons que les parents d'élèves de la classe sont invités au conseil dans l'établissement du collège, du lycée ou de l'école.
Cordialement, Bien cordialement, Bonne journée, Bonne réception, Merci d'avance
Le secrétariat, Le chef d'établissement, Rectorat de l'académie, Ministère de l'Éducation nationale
In-Reply-To: <
References: <
Reply-To: 
Cc: 
X-Priority: 3
Content-Language: fr
Accept-Language: fr-FR, en-US
Subject: =?UTF-8?Q?R=C3=A9: 
Subject: Re: Fwd: TR: RE: 
From: "
To: <
Date: Mon, 1 Jan 2026 08:00:00 +0100 +0200
Message-ID: <
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

`.replaceAll('\n', '\r\n');
