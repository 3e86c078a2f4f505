package coop.lightweb.crm.sample;

import java.util.List;

/** Names as they are found side by side in a Canadian address book, with the spelling their bearers use. */
enum Culture {
    ENGLISH(
            34,
            "Anna James Mary John Emily William Olivia Robert Charlotte Michael Sarah David Megan Thomas Heather Daniel"
                    + " Grace Andrew Susan Kevin Margaret Brian Linda Christopher Catherine Matthew Elizabeth Jessica"
                    + " Patrick Hannah Peter Alice George Ruth Samuel Rachel Martin Claire Stephen Amanda",
            "Smith Brown Tremaine Wilson MacDonald O'Brien Campbell Taylor Anderson Johnson Stewart Thompson Martin"
                    + " Clark Ross Young Mitchell Fraser McKay Hughes Bell Murphy Cameron Reid Walker Wright O'Connor"
                    + " Harrison Whitfield Bennett Armstrong Sinclair Lefferts Ashdown Carmichael Hollingsworth Kerr"
                    + " Davidson Fitzgerald St. John"),
    FRENCH(
            22,
            "Marie Jean-Luc Élodie François Chloé Étienne Geneviève Benoît Anaïs Hélène René Zoé Loïc Cécile Gaëlle"
                    + " Mathieu Noémie Jérôme Sébastien Marie-Ève Amélie Thérèse Guy Océane Aurélie Frédéric Raphaël"
                    + " Josée Lucie Pierre-Yves",
            "Tremblay Gagnon Roy Côté Bouchard Gauthier Morin Lavoie Fortin Gagné Ouellet Pelletier Bélanger Lévesque"
                    + " Bergeron Leblanc Paquette Girard Simard Boucher Caron Beaulieu Cloutier Dubé L'Heureux D'Amours"
                    + " Lefebvre Poirier Thériault Saint-Pierre Dupré-Lacœur"),
    FIRST_NATIONS(
            6,
            "ʔaqam Ḵ̓a̱nk̓we Sʔeliyx̌ Łiłiya Tł'oyen Xʷəlmi ƛ̓iqʷa ɬəqʼəmel Kʼawil Nikʷus Sxwelí Yux̌ʷeyaʔ Kʷukpiʔ Maníní",
            "K̓ʷʔalaʔ Xʷəmɬkʷəy̓ Ktunaxa Sinixt Ts'elxwéyeqw Nlaka'pamux Wet'suwet'en Stʼatʼimc Tŝilhqot'in Nuu-chah-nulth"
                    + " Kʷikʷəƛ̓əm Sḵwx̱wú7mesh ʔakisq̓nuk Yaq̓it"),
    CHINESE(9, "伟 芳 秀英 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀兰 霞", "王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗"),
    CHINESE_IN_LATIN(
            5,
            "Wei Fang Xiuying Na Min Jing Li Qiang Lei Jun Yang Yong Yan Jie Tao Ming Chao Xia",
            "Wang Li Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo"),
    PUNJABI(
            4,
            "ਗੁਰਪ੍ਰੀਤ ਹਰਜੀਤ ਸਿਮਰਨ ਮਨਪ੍ਰੀਤ ਜਸਵਿੰਦਰ ਅਮਰਜੀਤ ਰਵਿੰਦਰ ਕੁਲਦੀਪ Gurpreet Harjit Simran Manpreet",
            "ਸਿੰਘ ਕੌਰ ਗਿੱਲ ਸਿੱਧੂ ਧਾਲੀਵਾਲ ਸੰਧੂ Singh Kaur Gill Sidhu Dhaliwal Sandhu"),
    ARABIC(
            4,
            "مُحَمَّد فاطمة أحمد مريم علي عائشة يوسف زينب إبراهيم خديجة Mohammed Fatima Youssef Zaynab",
            "الحسن خليل حدّاد منصور النجار صالح عبدالله Haddad Mansour Al-Najjar Khalil"),
    UKRAINIAN(
            6,
            "Олександр Наталія Андрій Оксана Юрій Ірина Сергій Людмила Зоряна Oleksandr Nataliya Yuriy Iryna",
            "Шевченко Коваленко Бойко Ткаченко Кравченко Олійник Мельник Shevchenko Kovalenko Boyko Melnyk"),
    VIETNAMESE(
            5,
            "Nguyệt Thị Mai Văn Hùng Thu Hằng Đức Quỳnh Phương Tuấn Ngọc Ánh Dũng Hạnh",
            "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô"),
    SCANDINAVIAN(
            5,
            "Åse Bjørn Søren Ingrid Jørgen Astrid Håkon Märta Øystein Sigrún Þórdís Ólafur Lærke",
            "Ødegård Sørensen Ångström Bjørnstad Lindström Håkansson Kjær Þórsdóttir Næss Møller");

    /** How many of a hundred people. */
    final int share;

    final List<String> given;
    final List<String> family;

    Culture(int share, String given, String family) {
        this.share = share;
        this.given = List.of(given.split(" "));
        this.family = List.of(family.split(" "));
    }
}
